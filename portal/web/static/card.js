// The card's address carries its code after "#". It is posted at once and the page replaced, so that neither
// the address nor the browser's list of pages shows it (rewriting the address first would put it on the list).
(() => {
  const open = async () => {
    const code = location.hash.slice(1);
    const form = document.getElementById("card");
    if (!code || !form) return;
    let answer = null;
    try {
      answer = await fetch("/c", {
        method: "POST", body: new URLSearchParams({ code }), credentials: "same-origin", redirect: "manual",
      });
    } catch {
      // Offline: the code waits in its field.
    }
    if (answer && answer.type === "opaqueredirect") {
      location.replace("/hello");
      return;
    }
    history.replaceState(null, "", location.pathname);
    document.getElementById("code").value = code;
    if (answer) form.submit();
  };
  window.addEventListener("hashchange", open);
  open();
})();
