// After ten minutes in which nobody touches the page it is covered, and the server asks for the second key again.
// Without it the server does so by itself when the next page is asked for.
(() => {
  const layer = document.getElementById("cover");
  if (!layer) return;
  const REST = 600000, NOTE_EVERY = 120000;
  let touched = Date.now();
  let noted = touched;
  let isCovered = false;

  const tell = (path, form) => fetch(path, {
    method: "POST", body: new URLSearchParams(form ? new FormData(form) : ""), keepalive: true, credentials: "same-origin", redirect: "manual",
  }).catch(() => {});

  const cover = () => {
    isCovered = true;
    const main = document.querySelector("main");
    const rest = [...document.body.children].filter((each) => each !== main && !each.querySelector("#leave"));
    for (const each of [...main.children, ...rest]) each.style.setProperty("display", "none", "important");
    layer.style.removeProperty("display");
    main.append(layer);
    const begun = document.querySelector("[data-begun]");
    if (!begun && !document.querySelector("form[data-save]")) layer.querySelector("[data-words]").hidden = true;
    layer.hidden = false;
    layer.querySelector("a").focus();
    if (window.speechSynthesis) speechSynthesis.cancel();
    for (const sound of document.querySelectorAll("audio,video")) sound.pause();
    tell("/cover", begun);
  };

  const look = () => {
    if (!isCovered && Date.now() - touched >= REST) cover();
  };

  // Whoever reads and scrolls, or writes, is there; the server hears of it now and then.
  const touch = () => {
    look();
    if (isCovered) return;
    touched = Date.now();
    if (touched - noted < NOTE_EVERY) return;
    noted = touched;
    tell("/here");
  };

  for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
    document.addEventListener(kind, touch, { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, 15000);
})();
