// Times in the viewer's zone: relative with the exact one on hover, or exact, with UTC beside it.
(() => {
  const language = document.documentElement.lang || "en";
  const locale = language === "en" ? "en-GB" : language;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  const zone = new Intl.DateTimeFormat(locale, { timeZoneName: "short", hour: "numeric" });
  const utc = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });
  const utcTime = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone: "UTC" });
  const units = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ];

  // By the server's clock: a browser that is five minutes off must not say "in 5 minutes".
  const told = Date.parse(window.mdr.meta("mdr-now"));
  const began = performance.now();
  const now = () => (Number.isNaN(told) ? Date.now() : told + (performance.now() - began));

  const zoneName = (date) => zone.formatToParts(date).find((part) => part.type === "timeZoneName")?.value ?? "";

  const ago = (date) => {
    const seconds = Math.round((date.getTime() - now()) / 1000);
    const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? units.at(-1);
    return relative.format(Math.trunc(seconds / size), unit);
  };

  const sameDay = (date) => exact.format(date).slice(0, 8) === utc.format(date).slice(0, 8);

  const both = (date) =>
    `${exact.format(date)} ${zoneName(date)} · ${(sameDay(date) ? utcTime : utc).format(date)} UTC`;

  const show = (element) => {
    const date = new Date(element.dateTime);
    if (Number.isNaN(date.getTime())) {
      return;
    }
    const text = element.dataset.time === "exact" ? both(date) : ago(date);
    if (element.textContent !== text) {
      element.textContent = text;
    }
    element.title = element.dataset.time === "exact" ? ago(date) : both(date);
  };

  const showAll = (root) => root.querySelectorAll("time[data-time]").forEach(show);

  showAll(document);
  setInterval(() => document.hidden || showAll(document), 10_000);
  document.addEventListener("visibilitychange", () => document.hidden || showAll(document));
  document.addEventListener("mdr:shown", (event) => showAll(event.target));
  document.body.addEventListener("htmx:afterSettle", (event) => showAll(event.target));

  window.mdr.ago = (millis) => ago(new Date(millis));
})();
