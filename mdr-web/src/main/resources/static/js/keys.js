// Single keys, for hands that stay on the keyboard. Never while somebody types, and they can be switched off.
(() => {
  const WAIT_FOR_SECOND_KEY = 1500;
  const dialog = document.getElementById("keys");
  const onOff = document.getElementById("keys-on");

  const isOn = () => {
    try {
      return localStorage.getItem("mdr-keys") !== "off";
    } catch {
      return true;
    }
  };
  onOff.checked = isOn();
  onOff.addEventListener("change", () => {
    try {
      localStorage.setItem("mdr-keys", onOff.checked ? "on" : "off");
    } catch {
      // nothing remembers it, then
    }
  });

  const typing = (element) =>
    element.isContentEditable || ["TEXTAREA", "SELECT"].includes(element.tagName) ||
    (element.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(element.type));

  const rows = () => [...document.querySelectorAll("[data-keys] [data-open]")];

  const move = (step) => {
    const links = rows();
    const row = document.activeElement.closest("tr");
    const at = links.findIndex((link) => link.closest("tr") === row);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
    links[next]?.focus();
    links[next]?.closest("tr").scrollIntoView({ block: "nearest" });
  };

  let going = 0;

  const go = (key) => {
    const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (link) {
      window.location.assign(link.href);
    }
    return Boolean(link);
  };

  const act = {
    "?": () => (dialog.open ? dialog.close() : dialog.showModal()),
    j: () => move(1),
    k: () => move(-1),
    "/": () => (document.querySelector("[data-search]") ?? document.querySelector("[data-filter]"))?.focus(),
    n: () => document.querySelector(".mdr-waiting:not([hidden]) button")?.click(),
    g: () => {
      going = performance.now();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (event.key === "Escape" && document.activeElement.closest("[data-keys] tr")) {
      document.activeElement.blur();
      return;
    }
    if (!isOn() || typing(event.target) || document.querySelector("dialog[open]:not(#keys)") || (dialog.open && event.key !== "?")) {
      return;
    }
    const second = going && performance.now() - going < WAIT_FOR_SECOND_KEY;
    going = 0;
    if (second && go(event.key)) {
      event.preventDefault();
    } else if (Object.hasOwn(act, event.key)) {
      event.preventDefault();
      act[event.key]();
    }
  });

  // A page may give more keys a meaning.
  window.mdr.keys = (more) => Object.assign(act, more);
})();
