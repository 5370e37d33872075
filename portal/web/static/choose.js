// Finds a kind of news while letters are typed. Without it the form asks the server, by the same rule.
(() => {
  const form = document.getElementById("find");
  const place = document.getElementById("types");
  const said = document.getElementById("found");
  const box = form && form.querySelector("input");
  if (!box || !place || new URLSearchParams(location.search).get("q")) return;
  let timer = 0;

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/ł/g, "l").replace(/[^\p{L}\p{N}_]+/gu, " ").trim();

  const find = () => {
    const typed = plain(box.value).split(" ").filter(Boolean);
    const seen = new Set();
    for (const item of place.querySelectorAll("li")) {
      const fits = typed.every((word) => item.dataset.words.includes(" " + word));
      item.hidden = !fits || (typed.length > 0 && seen.has(item.dataset.key));
      if (!item.hidden) seen.add(item.dataset.key);
    }
    for (const group of place.querySelectorAll("section")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      const words = { 0: said.dataset.none, 1: said.dataset.one };
      said.textContent = typed.length ? words[seen.size] || said.dataset.many.replace("{n}", seen.size) : "";
    }, 400);
  };

  box.addEventListener("input", find);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = box.value.trim() && place.querySelector("li:not([hidden]) a");
    if (first) location.assign(first.href);
  });
  if (box.value) find();
})();
