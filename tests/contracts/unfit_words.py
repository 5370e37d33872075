"""Words that no child's four words may be made of, by language, and each with the reason."""

UNFIT: dict[str, dict[str, str]] = {
    "en": {
        "body": """
        arm back beard belly body bone bottom brain breast cheek chest chin ear elbow eye face
        finger fist foot hair hand head heart heel hip jaw kidney knee leg lip liver lung mouth
        muscle nail neck nose organ palm rib shoulder skin skull thigh throat thumb toe tongue
        tooth tummy waist wrist
        """,
        "bedroom or bathroom": """
        bath bed blanket cot duvet mattress mirror nappy nightie pants pillow potty pyjamas
        quilt sheet shower sink soap sponge tap tissue toilet towel vest underwear wardrobe
        """,
        "sweets": """
        biscuit cake candy chocolate cookie custard fudge honey jelly lollipop muffin sugar
        sweet syrup toffee treat
        """,
        "games and toys": """
        ball card chess dice doll domino game jigsaw marble puppet puzzle teddy toy
        """,
        "secrets": """
        box-room cage chain curtain diary gift key lock mask money padlock photo camera phone
        present promise prize secret video whisper
        """,
        "weapons and harm": """
        arrow axe baton belt blade bomb bow cane cannon club dagger drone fire gun hammer knife
        lance missile pistol rifle rod rope sabre spear stick sword tank whip
        """,
        "religion": """
        altar angel bible bishop chapel church cross devil god hell heaven lama monk mosque nun
        priest prophet psalm rabbi saint shrine synagogue temple vicar pig
        """,
        "the family": """
        aunt baby boy brother child cousin dad daddy father girl gran grandad husband mother mum
        mummy nan nephew niece parent sister son uncle wife
        """,
        "drink and smoke": """
        ale beer bottle cider cigar gin pipe pub rum vodka whisky wine
        """,
        "police and court": """
        court jail judge jury police prison trial
        """,
        "frightening": """
        coffin ghost grave monster shark skeleton snake spider tomb witch wolf
        """,
        "sounds like another": """
        ant bare bear beach beech berry boulder boy bred bread buoy cereal coat deer dear fair
        fare fir flour flower fur gate gorilla grate great guerrilla hair hare horse hoarse hose
        key knight leek mail male main mane maze maize medal moose mussel night oar pail pair
        pale pear peach-pit pedal peer pier plain plane plum prince rain rein ring road rose
        sail sale sea seal seed son spade stair stake stalk steak stork sun tail tale toad tuba
        tyre vale vain vein waist waste wave whale wait weight yolk
        """,
    },
    "pl": {
        "body": """
        biodro brew broda brzuch buzia dłoń dziób głowa gardło język kolano kość łapa łokieć
        mięsień nerka noga nos oko palec pięść pierś pięta płuco ramię ręka serce skóra stopa
        szyja twarz ucho udo usta warga włos ząb
        """,
        "bedroom or bathroom": """
        gąbka koc kołdra lustro łóżko majtki mydło nocnik piżama pościel ręcznik sedes toaleta
        wanna
        """,
        "sweets": """
        cukier cukierek czekolada ciastko dżem gofr krówka lizak lody pączek słodycz tort wafel
        """,
        "games and toys": """
        bączek gra klocek lalka miś piłka pionek puzzle szachy zabawka
        """,
        "secrets": """
        aparat hasło kamera klucz kłódka maska nagroda prezent sekret szept tajemnica telefon
        """,
        "weapons and harm": """
        armata bat bicz bomba broń buława czołg dzida kij laska lina łuk maczuga miecz młotek
        nóż pałka pas pasek pistolet pocisk siekiera strzała sznur szabla topór
        """,
        "religion": """
        anioł ambona biblia bóg diabeł duch ikona kościół krzyż ksiądz meczet mnich modlitwa
        niebo ołtarz piekło raj świnia święty
        """,
        "the family": """
        babcia brat chłopiec ciocia córka dziadek dziecko dziewczyna kuzyn mama matka mąż niania
        ojciec rodzic siostra syn tata teściowa wnuk wujek żona
        """,
        "drink and smoke": """
        bar cygaro fajka papieros piwo rum wino wódka
        """,
        "police and court": """
        areszt policja sąd sędzia więzienie wyrok
        """,
        "frightening": """
        duch grób kościotrup mumia potwór trumna wąż wiedźma wilk żmija
        """,
        "unkind": """
        baran cham gad krowa lis małpa osioł szczur świnia
        """,
        "sounds like another": """
        bóg buk bug chart grad grat hart jeż karp kod kot lód mag mak może morze rak rów snop
        snob tusz blok blog
        """,
    },
    "ar": {
        "body": """
        إصبع أذن أنف بطن ثدي جسم جلد حاجب خد ذراع رأس رجل رقبة ركبة ساق سن شعر شفة صدر ضرس ظهر
        ظفر عظم عين فم قدم قلب كتف كف كوع لسان معدة وجه يد ذيل
        """,
        "bedroom or bathroom": """
        سرير لحاف مخدة وسادة بطانية بيجاما حمام صابون منشفة مرآة مشط ليفة مفرش
        """,
        "sweets": """
        بسكويت بوظة حلوى سكر شوكولاتة عسل كعك كنافة علكة بقلاوة
        """,
        "games and toys": """
        دمية دبدوب شطرنج كرة لعبة نرد
        """,
        "secrets": """
        سر قفل قناع كاميرا مفتاح هاتف هدية جائزة صورة نقود قفص
        """,
        "weapons and harm": """
        بندقية حبل حزام خنجر درع رمح سكين سهم سوط سيف صاروخ عصا فأس قنبلة قوس مدفع مسدس مطرقة
        مشعل
        """,
        "religion": """
        إله جامع جنة دير رب شهادة شيطان صليب صنم صلاة قرآن كنيسة مئذنة مسجد معبد ملاك نبي هلال
        """,
        "the family": """
        أب أخ أخت أم ابن بنت جد جدة حماة خال خالة رضيع زوج زوجة طفل عم عمة ولد
        """,
        "drink and smoke": """
        خمر سيجارة غليون نبيذ ولاعة
        """,
        "police and court": """
        سجن شرطي قاضي محكمة
        """,
        "frightening": """
        أفعى ثعبان جثة ذئب شبح عقرب قبر هيكل وحش
        """,
        "unkind": """
        بغل بقرة بومة تيس جحش جزمة حذاء حمار حيوان خنزير غراب قرد كلب ثور نعجة عنزة
        """,
    },
}
# How rude words begin, here and in another language that is read here, whatever follows.
RUDE = """
    ass arse bast bollo boob bra bum bugger clit coc coo cum cun dic dik dil dyk fag fart fok
    fuc fuk gay gin hoe homo jap jew kik kum nig nud pak pee pis poo pup puss rap sex shi slut
    spas spic tit wank whor wog chu chuj cip cyc dup dymac dziw gow huj jaj jeb kak kal kur kut
    pedal pierd pip piz ruch sik sra suk szcz air ayr bez biz khar kos kus nik nic qah sharm tiz
    zab zeb zib zip zub zup كس زب طيز نيك خرا شرم قحب بظر عير فرج قضيب ديك فقم شيت
    """
# What begins like one of these and is plainly something else.
PLAIN = {"kale": "a vegetable"}
FIRST_NAMES = """
    ala amber amelia anna april ashley asha autumn basil bell brook bruce clay cliff coral
    crystal daisy dale dalia dawn eve fern finn frank gale ginger grace grant hazel heather
    holly hope iris iga ivy jack jade jasmine jay jet josh joy june kay laurie leon lilia lily
    mark matt max maya miles mina nadia noor nora olive opal oliwka pansy penny peter poppy
    priya rob robin rose ruby rusty sam sandy saffron scarlett sky summer tom una victor viola
    violet wade willow zofia zosia jagoda kalina kinga kaja laura lena maja malwina ola pola
    róża آية أمل أمير باسم بدر بلال تالا جميل جواد جوري حبيب حسن خالد خلد دانة ديمة رامي رغد
    ريان ريحان ريم زهرة زياد زينب سامي سماء سوسن شادي شمس شهاب صقر طارق عبير عمر غدير غيث فارس
    فهد فيروز قمر كرم كنان لؤلؤ لانا ليث لين ماسة مرجان مشعل مها نجمة نجم ندى نرجس نسرين نمر نور
    وردة وسام ياسمين ياقوت يوسف رعد
    """
