// Leave now. Without this script the link still leaves; with it the screen is covered at once.
(() => {
  const link = document.getElementById("leave");
  if (!link) return;
  const root = document.documentElement;
  const hide = () => root.classList.add("left");

  const cover = () => {
    hide();
    if (document.getElementById("gone")) return;
    const layer = document.createElement("div");
    const words = document.createElement("p");
    layer.id = "gone";
    words.className = "quietly";
    layer.append(words);
    document.body.append(layer);
    words.setAttribute("role", "alert");
    words.textContent = link.dataset.loading;
  };

  const hush = () => {
    if (window.speechSynthesis) speechSynthesis.cancel();
    for (const sound of document.querySelectorAll("audio,video")) sound.pause();
    if (navigator.mediaSession) navigator.mediaSession.metadata = null;
  };

  // What was being typed goes along, where the page keeps it; a body that is too long would not be sent at all.
  const typed = () => {
    const form = document.querySelector("form[data-save]");
    const body = form ? new URLSearchParams(new FormData(form)).toString() : "";
    return new URLSearchParams(body.length < 40000 ? body : "");
  };

  const tell = () => fetch("/leave", {
    method: "POST", body: typed(), keepalive: true, credentials: "same-origin", redirect: "manual",
  });

  // The server ends the session; nobody waits for it, and nothing may stop the last line.
  const leave = () => {
    try {
      cover();
      hush();
      window.stop();
      tell().catch(() => {});
      sessionStorage.setItem("left", "1");
    } finally {
      location.replace(link.dataset.to);
    }
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest('a[href="/leave"]')) return;
    event.preventDefault();
    leave();
  });

  let presses = 0;
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Shift") return;
    const inTime = event.timeStamp - last <= 5000;
    presses = event.key === "Shift" ? (inTime ? presses : 0) + 1 : 0;
    last = event.timeStamp;
    if (presses === 3) leave();
  });

  // Left while the line was down: the server is told before this tab shows anything again. A card starts anew.
  try {
    if (location.pathname === "/c") sessionStorage.removeItem("left");
    else if (sessionStorage.getItem("left")) {
      hide();
      tell().then(() => {
        sessionStorage.removeItem("left");
        location.reload();
      }).catch(() => {});
    }
  } catch {
    // A browser that keeps nothing has nothing to remember.
  }

  // A page the browser keeps is put away blank and never shown again: the server decides what may be seen now.
  window.addEventListener("pagehide", hide);
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    hide();
    location.reload();
  });
})();
