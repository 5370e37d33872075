// What the family will read, kept beside the form while staff write it. The server renders it.
(() => {
  const form = document.querySelector("form[data-preview]");
  const place = document.getElementById("preview");
  const said = document.getElementById("preview-said");
  if (!form || !place) return;
  let timer = 0;
  let asked = null;

  const show = async () => {
    if (asked) asked.abort();
    const mine = (asked = new AbortController());
    const body = new FormData(form);
    body.append("preview", "1");
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST", body, signal: mine.signal, headers: { Accept: "text/html" },
        credentials: "same-origin", redirect: "error",
      });
      const words = await answer.text();
      if (!answer.ok || mine !== asked) return;
      place.innerHTML = words;
      if (said) said.textContent = said.dataset.updated;
    } catch {
      // Superseded or offline: the last preview stays.
    }
  };

  const soon = () => {
    clearTimeout(timer);
    if (said) said.textContent = "";
    timer = setTimeout(show, 400);
  };
  // What stands in a new form already, or was kept, is shown before anybody types.
  if (!place.querySelector("article")) show();
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
})();
