// The card's address carries its code after "#": it leaves the address bar before it is used.
(() => {
  const open = () => {
    const code = location.hash.slice(1);
    const form = document.getElementById("card");
    if (!code || !form) return;
    history.replaceState(null, "", location.pathname);
    document.getElementById("code").value = code;
    form.submit();
  };
  window.addEventListener("hashchange", open);
  open();
})();
