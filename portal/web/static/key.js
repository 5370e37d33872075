// A device's own key: asks the device, and sends what it answers. Without it there are the other ways in.
(() => {
  const form = document.querySelector("form[data-key]");
  if (!form) return;
  const said = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  const can = Boolean(window.PublicKeyCredential && navigator.credentials);
  said.textContent = can ? said.dataset.ready : said.dataset.none;
  button.disabled = !can;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const ask = async () => {
    const asked = JSON.parse(form.dataset.asked);
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const each of [...(asked.allowCredentials || []), ...(asked.excludeCredentials || [])]) {
      each.id = bytes(each.id);
    }
    const made = await navigator.credentials[form.dataset.key]({ publicKey: asked });
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[name]) response[name] = text(made.response[name]);
    }
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response });
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      form.elements.namedItem("answer").value = await ask();
      form.submit();
    } catch {
      // She said no, or the device knows no key for this page.
      said.textContent = said.dataset.none;
      button.disabled = false;
    }
  });
})();
