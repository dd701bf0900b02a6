// Before the first paint: the chosen colours, and that scripts run. Loaded without "defer" on purpose.
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try {
      return localStorage.getItem("mdr-theme") || "auto";
    } catch {
      return "auto"; // storage is switched off
    }
  };

  const apply = () => {
    const theme = chosen();
    root.dataset.bsTheme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
  };

  root.classList.add("js");
  apply();
  dark.addEventListener("change", apply);
  window.addEventListener("storage", (event) => event.key === "mdr-theme" && apply());

  window.mdrTheme = {
    chosen,
    choose(theme) {
      try {
        localStorage.setItem("mdr-theme", theme);
      } catch {
        // for this page only, then
      }
      apply();
    },
  };
})();
