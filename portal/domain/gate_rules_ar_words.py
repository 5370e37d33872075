"""Arabic words to keep from families: words of the trade, and labels."""
# ruff: noqa: RUF001 - Arabic is written in Arabic letters

from portal.domain import gate_reasons as why
from portal.domain.gate_rule import Action, GateRule, RuleKind
from portal.domain.gate_rules_en_words import INITIALS

JARGON = (
    GateRule(
        key="ar.trade",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"إفصاح\w{0,3}|اجتماع استراتيجي|استراتيجي\w*|متعدد\w? (?:ال)?(?:وكالات|تخصصات)"
            r"|تدخل (?:مهني|اجتماعي)|إحالة|تقييم (?:ال)?(?:مخاطر|خطر)|(?:المادة|الفقرة|القسم) 47"
            r"|الجهات المعنية|متلقي الخدمة"
        ),
        why=why.TRADE_WORD,
        better="بعد الكلام عمّا حدث؛ الأشخاص الذين يخططون للحفاظ على أمانك",
        good=("سيجتمع الأشخاص الذين يخططون للحفاظ على أمانك.",),
        bad=("بعد إفصاحك", "تقييم المخاطر", "الجهات المعنية", "وإحالة الملف"),
    ),
    GateRule(
        key="ar.court_words",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"كفالة|إخلاء سبيل\w{0,2}|أخلي سبيل\w{0,2}|وسيط قضائي|تدابير خاصة|تبرئ\w+|براءة|برئ"
            r"|لائحة (?:ال)?اتهام|مرافع\w+|استجواب\w*|إفادت?ة?\w{0,2}|استئناف|حيثيات|منطوق الحكم"
            r"|قاصر\w?|حبس احتياطي|توقيف"
        ),
        why=why.TRADE_WORD,
        better="القواعد التي على الشخص اتباعها؛ ما قررته المحكمة",
        good=("ما قررته المحكمة", "ماذا قررت الشرطة؟"),
        bad=("خرج بكفالة", "حكم بالبراءة", "لائحة الاتهام", "وإفادتك", "الاستئناف"),
    ),
    GateRule(
        key="ar.initials",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=INITIALS,
        why=why.INITIALS,
        better="الاسم الكامل وما يقومون به: المحامون الذين يقررون ما يذهب إلى المحكمة",
        good=("المحامون الذين يقررون ما يذهب إلى المحكمة",),
        bad=("قررت CPS", "مقابلة الـABE", "مع ISVA"),
    ),
    GateRule(
        key="ar.idioms",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"طي (?:ال)?صفحة|[نت]طوي (?:ال)?صفحة|صفحة جديدة (?:من|في) حياتك|في الصورة|آخر النفق"
            r"|رحل(?:تك|ة التعافي|ة الشفاء)|(?:خبر|أخبار) (?:سارة?|سيئة?|جيدة?|محزنة?)|نجاح\w*"
            r"|لمسة (?:جيدة|سيئة)|المضي قدما|تجاوز (?:الأمر|ما حدث)"
        ),
        why=why.FIGURE_OF_SPEECH,
        better="كلمات بسيطة: سنخبرك؛ سنتأكد؛ هناك خبر جديد",
        good=("هناك خبر جديد لك.",),
        bad=("حان وقت طيّ الصفحة", "عندنا أخبار سارة", "سنبقيك في الصورة", "رحلة التعافي"),
    ),
    GateRule(
        key="ar.vague",
        kind=RuleKind.JARGON,
        action=Action.WARN,
        pattern=(
            r"(?:لمس|سلوك|تصرف|أفعال|أمور|فعل)\w{0,3} (?:ال)?(?:غير لائق|مشين|فاضح)\w{0,2}"
            r"|تحرش(?:ا|ات|ه|ها)?|مخل\w? بالآداب|أشياء غير لائقة"
        ),
        why=why.VAGUE,
        better="الكلمات المتفق عليها مع الطفل",
        good=("ما حدث",),
        bad=("لمس غير لائق", "التحرش", "أفعال مشينة", "تصرفات غير لائقه"),
    ),
)

LABELS = (
    GateRule(
        key="ar.abuser",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"جاني(?:ا|ة)?|جناة|معتدي\w{0,2}|معتد|مجرم\w{0,2}|مغتصب\w{0,2}|متحرش\w{0,2}|وحش|وحوش|ذئب"
            r"|شاذ|منحرف(?:ا|ون|ين)?|بيدوفيل\w*|مرتكب\w{0,2}"
        ),
        why=why.SOMEONE_LOVED,
        better="الكلمة التي تستعملها العائلة؛ الشخص الذي أُبلغت الشرطة عنه",
        good=(
            "الشخص الذي أُبلغت الشرطة عنه توفي.",
            "أذى بسبب جريمة",
            "المحكمة الجنائية يجب أن تكون متأكدة.",
        ),
        bad=("الجاني", "والمعتدي", "لِلمُجرِم", "هذا الوحش", "المغتصِب", "بالمتحرش"),
    ),
    GateRule(
        key="ar.suspect",
        kind=RuleKind.LABEL,
        action=Action.WARN,
        pattern=r"مشتبه (?:به|بها|بهم|فيه|فيها)|متهم\w{0,2}|مدعى عليه\w?",
        why=why.SOMEONE_LOVED,
        better="الشخص الذي أُبلغت الشرطة عنه",
        good=("الشخص الذي أُبلغت الشرطة عنه مريض جدًا.",),
        bad=("المشتبه به", "وقال المتهم", "المدّعى عليه", "للمشتبه فيه"),
    ),
    GateRule(
        key="ar.victim",
        kind=RuleKind.LABEL,
        action=Action.WARN,
        pattern=(
            r"ضحي(?:ة|تك|تها|ته)|(?<!حق.ال)ضحايا|ناج(?:ي|ية|ين|يات|ون)|مجني علي(?:ه|ها|هم)"
            r"|مشتكي(?:ة|ا)?|شاكية"
        ),
        why=why.UNWANTED_LABEL,
        better="أنت؛ طفلك",
        good=("حق الضحايا في المراجعة", "الأشخاص الذين أصابهم أذى"),
        bad=("أنتِ ضحية", "الضحايا", "والناجيات", "المجني عليها"),
    ),
    GateRule(
        key="ar.your_abuse",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=r"اغتصابك\w{0,2}|مغتصبك|استغلالك\w{0,2}|(?:ال)?إساءة (?:ال)?خاصة بك",
        why=why.MAKES_IT_THEIRS,
        better="ما حدث؛ ما فعله ذلك الشخص",
        good=("نعرف ما حدث.",),
        bad=("بعد اغتصابكِ", "استغلالك", "واغتصابك"),
    ),
    GateRule(
        key="ar.child_label",
        kind=RuleKind.LABEL,
        action=Action.BLOCK,
        pattern=(
            r"منحرفة|ساقطة|عاهر\w{0,2}|فاسق\w{0,2}|فاجر\w{0,2}|مومس|مستهتر\w{0,2}|طائش\w{0,2}"
            r"|مشاغب\w{0,2}|(?:ولد|بنت|طفل|طفلة) (?:سيئ|سيئة|صعب|صعبة|مشكلة|مشاكل)"
            r"|قليلة? (?:ال)?(?:أدب"
            r"|تربية|حياء)|لعوب|متلاعب\w{0,2}|سيئة? السمعة|غير متزنة?"
        ),
        why=why.STICKS_TO_A_CHILD,
        better="أنت؛ طفلك؛ وصف بسيط لما قاله الطفل أو فعله",
        good=("قد يكون النوم صعبًا على طفلك.", "قد يكون تغيير كهذا صعبًا عليك."),
        bad=("بنت سيئة", "مشاغب", "وهي مستهترة", "قليلة الأدب", "سيئة السمعه"),
    ),
)

WORDS: tuple[GateRule, ...] = (*JARGON, *LABELS)
