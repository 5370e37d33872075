// What is typed is kept a moment after typing stops, and on leaving. Without it there is a button.
(() => {
  const form = document.querySelector("form[data-save]");
  const place = document.getElementById("saved");
  if (!form || !place) return;
  let timer = 0;
  let isOpen = false; // typed since the last save
  let isSent = false;
  let asked = null;

  const say = (words) => {
    const said = place.querySelector("[role=status]");
    if (said.textContent !== words) said.textContent = words;
  };

  const take = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const field of answer.querySelectorAll("input")) {
      form.elements.namedItem(field.name).value = field.value;
    }
    say(answer.querySelector("[role=status]").textContent);
  };

  const save = async (leaving) => {
    clearTimeout(timer);
    if (!isOpen || isSent || (asked && !leaving)) return;
    isOpen = false;
    const words = place.querySelector("[role=status]").dataset;
    const mine = (asked = new AbortController());
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error",
        keepalive: leaving, signal: mine.signal,
      });
      if (answer.ok) take(await answer.text());
      else {
        isOpen = answer.status !== 409;
        say(answer.status === 409 ? words.moved : words.lost);
      }
    } catch {
      isOpen = true;
      if (!isSent) say(words.lost);
    }
    if (mine === asked) asked = null;
    if (isOpen && !isSent) timer = setTimeout(save, 5000, false);
  };

  const typed = () => {
    isOpen = true;
    clearTimeout(timer);
    timer = setTimeout(save, 1200, false);
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
    if (asked) asked.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
  addEventListener("pagehide", () => save(true));
  addEventListener("pageshow", () => { isSent = false; });
})();
