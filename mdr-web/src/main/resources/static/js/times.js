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

  // 45 sec, 12 min, 1 hr 5 min, 2 days 3 hr: no more exact than a hand can be.
  const amount = (number, unit) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(number);
  const span = (seconds) => {
    if (seconds < 120) {
      return amount(seconds, "second");
    }
    const [[big, of], [small, rest]] =
      seconds < 7200 ? [["minute", 60], []] : seconds < 172800 ? [["hour", 3600], ["minute", 60]] : [["day", 86400], ["hour", 3600]];
    const parts = [amount(Math.floor(seconds / of), big)];
    const left = rest ? Math.floor((seconds % of) / rest) : 0;
    return (left ? [...parts, amount(left, small)] : parts).join(" ");
  };

  // A promise counts down; when it is over it says so, for how long.
  const left = (element, date) => {
    const seconds = Math.round((date.getTime() - now()) / 1000);
    element.classList.toggle("is-over", seconds < 0);
    element.classList.toggle("is-soon", seconds >= 0 && seconds < 300);
    return element.dataset[seconds < 0 ? "over" : "left"].replace("#", span(Math.abs(seconds)));
  };

  const show = (element) => {
    const date = new Date(element.dateTime);
    if (Number.isNaN(date.getTime())) {
      return;
    }
    const text = element.dataset.time === "exact" ? both(date) : element.dataset.time === "left" ? left(element, date) : ago(date);
    if (element.textContent !== text) {
      element.textContent = text;
    }
    element.title = element.dataset.time === "exact" ? ago(date) : both(date);
  };

  const showAll = (root) => root.querySelectorAll("time[data-time]").forEach(show);

  showAll(document);
  setInterval(() => document.hidden || showAll(document), 10_000);
  setInterval(() => document.hidden || document.querySelectorAll("time.is-soon, time.is-over").forEach(show), 1_000);
  document.addEventListener("visibilitychange", () => document.hidden || showAll(document));
  document.addEventListener("mdr:shown", (event) => showAll(event.target));
  document.body.addEventListener("htmx:afterSettle", (event) => showAll(event.target));

  window.mdr.ago = (millis) => ago(new Date(millis));
})();
