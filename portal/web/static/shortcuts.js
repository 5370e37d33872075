// Alt and Shift with a letter: to a link, it opens; to a field or a button, it is only gone to. What has a letter is listed
// at the foot. Two keys are held, so that nobody who speaks, or rests a hand on the keys, sets one off.
(() => {
  const shown = document.getElementById("shortcuts");
  if (!shown) return;
  const places = new Map();
  for (const each of document.querySelectorAll("[data-shortcut]")) {
    const letter = each.dataset.shortcut;
    if (places.has(letter)) continue;
    places.set(letter, each);
    each.setAttribute("aria-keyshortcuts", `Alt+Shift+${letter}`);
    const line = document.createElement("li");
    const key = document.createElement("kbd");
    const named = each.labels && each.labels[0] ? each.labels[0] : each;
    key.textContent = letter;
    line.append(key, ` ${named.textContent.trim()}`);
    if (named !== each) named.append(Object.assign(document.createElement("kbd"), { textContent: letter, ariaHidden: "true" }));
    shown.querySelector("ul").append(line);
  }
  shown.hidden = false;
  document.documentElement.classList.add("keyed");

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.repeat) return;
    // Some keyboards write another sign with Alt: then the place of the key tells its letter.
    const typed = event.key.toUpperCase();
    const letter = places.has(typed) ? typed : event.code === "Slash" ? "?" : event.code.replace(/^Key/, "");
    const place = places.get(letter);
    if (!place) return;
    event.preventDefault();
    if (letter === "?") shown.open = true;
    if (place.matches("a")) place.click();
    else place.focus();
  });
})();
