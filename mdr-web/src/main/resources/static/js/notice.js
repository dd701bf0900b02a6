// Sound and a desktop notice when something urgent arrives in the queue: on request, by one window of a browser, one notice
// at a time, about every customer that the reader may see.
(() => {
  const button = document.getElementById("notice");
  const region = document.getElementById("queue");
  const URGENT = ".mdr-band-1, .mdr-band-2";
  const KEY = "mdr-notice";
  const QUIET = 10000;

  const wanted = () => {
    try {
      return localStorage.getItem(KEY) === "on";
    } catch {
      return false; // storage is switched off
    }
  };
  const want = (on) => {
    try {
      on ? localStorage.setItem(KEY, "on") : localStorage.removeItem(KEY);
    } catch {
      window.mdr.say(button.dataset.unkept);
    }
  };

  let audio = null;
  const ready = () => {
    audio ??= window.AudioContext ? new AudioContext() : null;
    audio?.resume();
  };
  const tone = (hertz, at) => {
    const sound = audio.createOscillator();
    const volume = audio.createGain();
    sound.frequency.value = hertz;
    volume.gain.setValueAtTime(0.15, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.25);
    sound.connect(volume).connect(audio.destination);
    sound.start(at);
    sound.stop(at + 0.25);
  };
  const chime = () => {
    if (audio?.state === "running") {
      tone(660, audio.currentTime);
      tone(880, audio.currentTime + 0.2);
    }
  };

  // Whichever window of this browser is first; the next one when it is closed.
  let ours = !navigator.locks;
  let held = null;
  const take = () => {
    if (navigator.locks && !held) {
      held = new AbortController();
      navigator.locks
        .request(KEY, { signal: held.signal }, () => {
          ours = true;
          lookSoon(0);
          return new Promise(() => {});
        })
        .catch(() => {});
    }
  };

  const show = () => {
    const on = wanted();
    button.setAttribute("aria-pressed", String(on));
    on ? (region.dataset.liveHidden = "") : delete region.dataset.liveHidden;
    if (on) {
      take();
      lookSoon(0);
    }
  };

  // What is new is asked for apart from the list, which may show one customer or a second page: the newest first. What
  // rose is seen where the list shows it.
  const GAP = 3000;
  const began = Date.parse(window.mdr.meta("mdr-now")) - 60000;
  let known = null;
  const urgentNow = async () => {
    const answer = await fetch(region.dataset.urgent, { headers: { "X-Requested-With": "XMLHttpRequest" }, redirect: "manual" });
    return answer.ok ? [...new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("tr[id]")] : null;
  };
  const calm = (root) => [...root.querySelectorAll("tr[id]")].filter((row) => !row.matches(URGENT)).map((row) => row.id);
  let before = new Set(calm(region));
  let last = -Infinity;
  let waiting = [];
  const text = (row) => row.querySelector("[data-open]").textContent.trim();
  const tell = () => {
    const rows = waiting;
    waiting = [];
    last = performance.now();
    chime();
    if (window.Notification?.permission === "granted") {
      const notice = new Notification(button.dataset.news.replace("#", rows.length), {
        body: `${rows[0].dataset.number} ${text(rows[0])}`,
        tag: KEY, // the one before gives way
        renotify: true,
      });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    }
  };
  const add = (rows) => {
    if (rows.length === 0 || !wanted() || !ours) {
      return;
    }
    if (waiting.length === 0) {
      setTimeout(tell, Math.max(0, QUIET - (performance.now() - last)));
    }
    waiting.push(...rows);
  };
  let asking = null;
  const look = async () => {
    try {
      const rows = await urgentNow();
      if (rows) {
        add(known ? rows.filter((row) => !known.has(row.id) && Date.parse(row.dataset.opened) > began) : []);
        known = new Set([...(known ?? []), ...rows.map((row) => row.id)]);
      }
    } catch {
      // whether the page is live is said elsewhere; the next change asks again
    } finally {
      asking = null;
    }
  };
  const lookSoon = (gap) => {
    if (wanted() && ours && !asking) {
      asking = setTimeout(look, gap);
    }
  };
  region.addEventListener("mdr:arrived", ({ detail }) => {
    const rose = [...detail.querySelectorAll("tr[id]")].filter((row) => before.has(row.id) && row.matches(URGENT));
    before = new Set(calm(detail));
    rose.forEach((row) => known?.add(row.id));
    add(rose);
    lookSoon(GAP);
  });

  button.addEventListener("click", async () => {
    const on = !wanted();
    want(on);
    show();
    if (on) {
      ready();
      const answer = window.Notification ? await Notification.requestPermission() : "denied";
      if (answer !== "granted") {
        window.mdr.say(button.dataset.soundOnly);
        button.title = button.dataset.soundOnly;
      }
      chime();
    }
  });
  // A browser lets a page be heard only after somebody touched it.
  ["pointerdown", "keydown"].forEach((touch) =>
    document.addEventListener(touch, () => wanted() && ready(), { once: true, capture: true }),
  );
  window.addEventListener("storage", (event) => event.key === KEY && show());
  show();
})();
