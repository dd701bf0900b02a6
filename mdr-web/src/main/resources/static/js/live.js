// Keeps what is on the page true without moving anything under somebody's hand.
// A region: [data-live="kinds"][data-live-url] around .mdr-live-body > .mdr-live-content[data-number].
//   data-live-manner="wait": new and changed rows wait behind a bar while somebody is at work in the list;
//   data-live-manner="stay": rows are renewed in place, and reordered only when nobody is at work.
//   data-live-every="30": renewed every so many seconds too, for what changes with time alone ("last poll 40 s ago").
//   data-live-first: asked for as soon as the page stands, for what would hold the page back.
//   data-live-hidden: also while nobody sees the page, for who is told of what arrives.
//   data-live-gap="5": at most once in so many seconds, for what is dear to count.
(() => {
  const settings = document.querySelector('meta[name="mdr-live"]');
  const shown = document.getElementById("live");
  if (!settings || !window.EventSource) {
    return;
  }
  const url = settings.content;

  // The state of the connection, in words.
  let lostSaid = false;
  const become = (state) => {
    shown.dataset.state = state;
    const text = shown.getAttribute(`data-text-${state}`);
    shown.querySelector(".mdr-live-text").textContent = text;
    shown.title = state === "lost" ? shown.dataset.textHelp : "";
    if (state === "lost" && !lostSaid) {
      window.mdr.say(`${text}. ${shown.dataset.textHelp}`);
    }
    lostSaid = state === "lost";
  };

  // The regions and how they are renewed.
  const regions = [...document.querySelectorAll("[data-live]")].map((element) => ({
    element,
    kinds: element.dataset.live.split(","),
    body: element.querySelector(".mdr-live-body"),
    bar: element.querySelector(".mdr-waiting"),
    loading: false,
    again: false,
    pending: null,
    asked: -Infinity,
  }));

  const content = (root) => root.querySelector(".mdr-live-content");
  const numberOf = (region) => Number((region.pending ?? content(region.body)).dataset.number);

  const rowsOf = (root) => new Map([...root.querySelectorAll("tr[id]")].map((row) => [row.id, row]));

  const picked = (region) => [...region.body.querySelectorAll('input[type="checkbox"][id]:checked')].map((box) => box.id);

  const atWork = (region) =>
    region.body.contains(document.activeElement) ||
    region.body.querySelector('input[name="pick"]:checked') ||
    // A dialog is about a row: the row waits for it.
    (document.querySelector("dialog[open]") && region.element.dataset.liveManner === "wait") ||
    window.scrollY > 40 ||
    (!window.getSelection().isCollapsed && region.body.contains(window.getSelection().anchorNode));

  const difference = (region, fresh) => {
    const before = rowsOf(region.body);
    const after = rowsOf(fresh);
    const added = [...after.keys()].filter((id) => !before.has(id));
    const changed = [...after].filter(([id, row]) => before.has(id) && before.get(id).dataset.version !== row.dataset.version);
    const gone = [...before.keys()].filter((id) => !after.has(id));
    return { added, changed: changed.map(([id]) => id), gone };
  };

  const keepOrder = (region, fresh) => {
    const after = rowsOf(fresh);
    const known = [...rowsOf(region.body).keys()].filter((id) => after.has(id));
    const rest = [...after.keys()].filter((id) => !known.includes(id));
    const parent = fresh.querySelector("tbody");
    [...known, ...rest].forEach((id) => parent?.append(after.get(id)));
  };

  const typedInto = (form) => [...form.elements].some((field) => "defaultValue" in field && field.value !== field.defaultValue);

  // What a hand made of the page stays: a part that was opened, a form that somebody began to fill in.
  const callbacks = {
    beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS"),
    beforeNodeMorphed: (node) =>
      !(node.tagName === "FORM" && typedInto(node)) && !(node.classList?.contains("mdr-kept") && node.childElementCount > 0),
  };

  // What somebody is at stays where it is on the screen, also when something appears above it.
  const anchored = (change) => {
    const at = document.activeElement === document.body ? null : document.activeElement;
    const before = at?.getBoundingClientRect().top;
    change();
    if (at?.isConnected) {
      window.scrollBy(0, at.getBoundingClientRect().top - before);
    }
  };

  const put = (region, fresh) => {
    const { added, changed } = difference(region, fresh);
    const first = rowsOf(region.body).size === 0;
    const boxes = picked(region);
    anchored(() =>
      window.Idiomorph.morph(region.body, fresh.outerHTML, { morphStyle: "innerHTML", ignoreActiveValue: true, callbacks }),
    );
    boxes.forEach((id) => {
      const box = document.getElementById(id);
      if (box) {
        box.checked = true;
      }
    });
    window.htmx?.process(region.body);
    if (!first) {
      [...added, ...changed].forEach((id) => document.getElementById(id)?.classList.add("is-fresh"));
    }
    region.pending = null;
    hideBar(region);
    region.body.dispatchEvent(new CustomEvent("mdr:shown", { bubbles: true }));
  };

  const hideBar = (region) => {
    if (region.bar) {
      region.bar.hidden = true;
    }
  };

  const words = (region, { added, changed, gone }) =>
    [
      added.length ? region.bar.dataset.new.replace("#", added.length) : "",
      changed.length ? region.bar.dataset.changed.replace("#", changed.length) : "",
      // What others push off the page is not gone.
      gone.length && !added.length ? region.bar.dataset.gone.replace("#", gone.length) : "",
    ]
      .filter(Boolean)
      .join(", ");

  const offer = (region, fresh) => {
    const found = difference(region, fresh);
    if (found.added.length + found.changed.length + found.gone.length === 0) {
      keepOrder(region, fresh);
      put(region, fresh); // nothing to tell; numbers beside the rows may differ
      return;
    }
    region.pending = fresh;
    const text = words(region, found);
    const label = region.bar.querySelector(".mdr-waiting-text");
    if (label.textContent !== text || region.bar.hidden) {
      label.textContent = text;
      window.mdr.say(text);
    }
    region.bar.hidden = false;
  };

  const arrived = (region, fresh) => {
    region.element.dispatchEvent(new CustomEvent("mdr:arrived", { detail: fresh }));
    if (!atWork(region)) {
      put(region, fresh);
    } else if (region.element.dataset.liveManner === "wait") {
      offer(region, fresh);
    } else {
      keepOrder(region, fresh);
      put(region, fresh);
    }
  };

  const load = async (region) => {
    if (region.loading) {
      region.again = true;
      return;
    }
    const wait = Number(region.element.dataset.liveGap ?? 0) * 1000 - (performance.now() - region.asked);
    if (wait > 0) {
      region.timer ??= setTimeout(() => {
        region.timer = undefined;
        load(region);
      }, wait);
      return;
    }
    region.asked = performance.now();
    region.loading = true;
    try {
      const answer = await fetch(region.element.dataset.liveUrl, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
        redirect: "manual", // a session that is over would answer with the sign-in page
      });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = content(page);
        if (fresh) {
          arrived(region, document.adoptNode(fresh));
        }
      }
    } catch {
      // the indicator says that the connection is gone; the next event asks again
    } finally {
      region.loading = false;
      if (region.again) {
        region.again = false;
        setTimeout(() => load(region), 500);
      }
    }
  };

  regions.forEach((region) =>
    region.bar?.querySelector("button").addEventListener("click", () => {
      if (region.pending) {
        put(region, region.pending);
        window.scrollTo({ top: 0 });
        region.body.querySelector("[data-open]")?.focus({ preventScroll: true });
      }
    }),
  );

  regions.filter((region) => "liveFirst" in region.element.dataset).forEach((region) => load(region));

  // For what the reader did themselves: shown at once.
  window.mdr.renew = (...names) =>
    regions
      .filter((region) => names.length === 0 || names.includes(region.element.id))
      .forEach((region) => {
        region.asked = -Infinity;
        load(region);
      });

  // What the stream says.
  const stale = new Set();
  const loadStale = () => {
    const wanted = [...stale].filter((region) => !document.hidden || "liveHidden" in region.element.dataset);
    wanted.forEach((region) => {
      stale.delete(region);
      load(region);
    });
  };

  const heard = ({ state, number, kinds }) => {
    if (state) {
      become(state);
    }
    if (number === undefined) {
      return;
    }
    const named = Object.keys(kinds);
    regions
      // Without kinds it is only a number: what is older than it may have missed something.
      .filter((region) => (named.length ? named.some((kind) => region.kinds.includes(kind)) : true))
      .filter((region) => numberOf(region) < number)
      .forEach((region) => stale.add(region));
    loadStale();
  };
  document.addEventListener("visibilitychange", loadStale);

  const EVERY_AT_LEAST = 5;
  regions
    .filter((region) => region.element.dataset.liveEvery)
    .forEach((region) =>
      setInterval(() => {
        stale.add(region);
        loadStale();
      }, Math.max(EVERY_AT_LEAST, Number(region.element.dataset.liveEvery)) * 1000),
    );

  // The stream itself.
  const throughWorker = () => {
    const worker = new SharedWorker(settings.dataset.worker, { name: "mdr-live" });
    worker.port.onmessage = (event) => heard(event.data);
    worker.port.postMessage({ url });
    window.addEventListener("pagehide", () => worker.port.postMessage({ leave: true }));
    window.addEventListener("pageshow", (event) => event.persisted && worker.port.postMessage({ url, again: true }));
    window.addEventListener("online", () => worker.port.postMessage({ url, again: true }));
  };

  const direct = () => {
    const source = new EventSource(url);
    source.onopen = () => become("live");
    source.onmessage = (event) => heard({ number: Number(event.lastEventId), kinds: JSON.parse(event.data).kinds });
    source.onerror = () => become(source.readyState === EventSource.CLOSED ? "lost" : "connecting");
    window.addEventListener("pagehide", () => source.close());
  };

  if (window.SharedWorker) {
    try {
      throughWorker();
    } catch {
      direct();
    }
  } else {
    direct();
  }
})();
