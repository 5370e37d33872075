// Reads the page aloud, word by word, with a voice that lives on this device: no word goes to a company.
// Without such a voice in the page's language there is no button. Nothing plays by itself.
(() => {
  const kept = document.getElementById("aloud");
  const speech = window.speechSynthesis;
  const heading = document.querySelector("#main h1");
  if (!kept || !heading || !speech || !window.SpeechSynthesisUtterance) return;
  const root = document.documentElement;
  const parts = "h1,h2,h3,p,li,dt,dd,legend,summary,.pick,a.button";
  let bar, pieces = [], at = 0, letter = 0, turn = 0, speed = 1;

  const voice = () => speech.getVoices().find(
    (each) => each.localService && each.lang.split(/[-_]/)[0].toLowerCase() === root.lang,
  );

  // Only what is seen: not what is folded away, nor what is heard and not seen.
  const isSeen = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent;

  const nodesOf = (element) => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const inner = node.parentElement.closest(`${parts},svg,template,.quietly,[data-meaning]`);
      if (inner === element && node.data.trim()) found.push(node);
    }
    return found;
  };

  const gather = () => [...document.querySelectorAll("#main :is(" + parts + ")")]
    .filter((each) => isSeen(each) && !bar.contains(each) && (each === heading || heading.compareDocumentPosition(each) & 4))
    .map((each) => nodesOf(each))
    .filter((nodes) => nodes.length);

  const light = (nodes, from, length) => {
    if (!window.Highlight || !CSS.highlights) return;
    let start = from;
    for (const node of nodes) {
      if (start < node.data.length) {
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, Math.min(start + length, node.data.length));
        CSS.highlights.set("aloud", new Highlight(range));
        const box = range.getBoundingClientRect();
        if (box.bottom > innerHeight || box.top < 80) range.startContainer.parentElement.scrollIntoView({ block: "center" });
        return;
      }
      start -= node.data.length + 1;
    }
  };

  const show = (state) => {
    bar.dataset.state = state;
    for (const each of bar.querySelectorAll("[data-when]")) {
      each.hidden = !each.dataset.when.split(" ").includes(state);
    }
  };

  const hush = (state) => {
    turn += 1;
    speech.cancel();
    if (state !== "paused" && CSS.highlights) CSS.highlights.delete("aloud");
    show(state);
  };

  // One piece after the other; what was stopped meanwhile says nothing more.
  const next = () => {
    if (at >= pieces.length) {
      at = 0;
      letter = 0;
      hush("still");
      return;
    }
    const mine = turn, nodes = pieces[at], from = letter;
    const words = nodes.map((node) => node.data).join(" ").slice(from);
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice();
    said.lang = root.lang;
    said.rate = speed;
    said.onboundary = (event) => {
      if (mine !== turn) return;
      letter = from + event.charIndex;
      light(nodes, letter, event.charLength || words.slice(event.charIndex).search(/\s|$/));
    };
    said.onend = () => {
      if (mine !== turn) return;
      at += 1;
      letter = 0;
      next();
    };
    said.onerror = () => mine === turn && hush("still");
    speech.speak(said);
  };

  const play = () => {
    if (bar.dataset.state !== "paused") {
      pieces = gather();
      at = 0;
      letter = 0;
    }
    speech.cancel();
    turn += 1;
    show("playing");
    next();
  };

  const acts = {
    ask: () => { show("asked"); bar.querySelector("[data-act=play]").focus(); },
    play,
    pause: () => hush("paused"),
    stop: () => hush("still"),
    slower: (button) => {
      speed = speed === 1 ? 0.7 : 1;
      button.setAttribute("aria-pressed", String(speed !== 1));
      if (bar.dataset.state === "playing") {
        hush("paused");
        play();
      }
    },
  };

  const offer = () => {
    if (bar || !voice()) return;
    bar = kept.content.firstElementChild.cloneNode(true);
    heading.after(bar);
    show("still");
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) acts[button.dataset.act](button);
    });
  };

  // Sound ends with the page, with leaving, and when somebody looks at something else.
  addEventListener("pagehide", () => speech.cancel());
  document.addEventListener("visibilitychange", () => { if (bar && document.hidden) hush("still"); });
  new MutationObserver(() => { if (bar && root.classList.contains("left")) hush("still"); })
    .observe(root, { attributeFilter: ["class"] });
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
})();
