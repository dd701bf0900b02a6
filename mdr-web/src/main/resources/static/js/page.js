// What every page needs: menus, the theme, the token for htmx, and where the focus goes after a form was refused.
(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

  document.querySelectorAll('input[name="theme"]').forEach((radio) => {
    radio.checked = radio.value === window.mdrTheme.chosen();
    radio.addEventListener("change", () => window.mdrTheme.choose(radio.value));
  });

  const toggle = document.querySelector(".mdr-nav-toggle");
  const nav = document.getElementById("nav");
  const showNav = (open) => {
    nav.classList.toggle("is-open", open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle?.addEventListener("click", () => showNav(!nav.classList.contains("is-open")));

  document.querySelectorAll("[data-opens]").forEach((button) =>
    button.addEventListener("click", () => {
      button.closest("details")?.removeAttribute("open");
      document.getElementById(button.dataset.opens).showModal();
    }),
  );

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    document.querySelectorAll("details.mdr-menu[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    if (nav?.classList.contains("is-open")) {
      showNav(false);
      toggle.focus();
    }
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.mdr-menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    if (event.target instanceof HTMLDialogElement) {
      event.target.close(); // beside the dialog
    }
  });

  // A filter applies as soon as it is chosen; empty parts do not lengthen the address.
  // By the keyboard a closed list changes with every arrow key: what was meant is said by Enter, or by going on.
  document.querySelectorAll("[data-submit]").forEach((field) => {
    let byKey = false;
    let waiting = false;
    const submit = () => {
      waiting = false;
      field.form.requestSubmit();
    };
    field.addEventListener("pointerdown", () => (byKey = false));
    field.addEventListener("keydown", (event) => {
      byKey = true;
      if (event.key === "Enter" && waiting) {
        event.preventDefault();
        submit();
      }
    });
    field.addEventListener("change", () => {
      waiting = byKey;
      if (!byKey) {
        submit();
      }
    });
    field.addEventListener("blur", () => waiting && submit());
  });
  const filters = [...document.querySelectorAll("form.mdr-filter")];
  filters.forEach((form) =>
    form.addEventListener("submit", () =>
      [...form.elements].filter((field) => field.name !== "" && field.value === "").forEach((field) => (field.disabled = true)),
    ),
  );
  // After "back" the fields say what the address asks for, not what was typed before going on.
  window.addEventListener("pageshow", (event) => {
    filters.forEach((form) => [...form.elements].forEach((field) => (field.disabled = false)));
    if (event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
      filters.forEach((form) => form.reset());
    }
  });

  document.body.addEventListener("htmx:configRequest", (event) => {
    const header = meta("_csrf_header");
    if (header && event.detail.verb !== "get") {
      event.detail.headers[header] = meta("_csrf");
    }
  });

  const say = (text) => {
    document.getElementById("announce").textContent = text;
  };
  document.body.addEventListener("htmx:responseError", (event) => {
    // A session that is over answers with the sign-in page: let the whole page go there.
    if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) {
      window.location.reload();
    }
  });

  // Of what renews itself a screen reader hears the outcome, once, when it is another one.
  const outcomes = new Map();
  const hear = () =>
    document.querySelectorAll("[data-outcome-of]").forEach((element) => {
      const { outcomeOf } = element.dataset;
      const text = element.textContent.trim();
      if (outcomes.has(outcomeOf) && outcomes.get(outcomeOf) !== text) {
        say(text);
      }
      outcomes.set(outcomeOf, text);
    });
  hear();
  document.body.addEventListener("htmx:afterSettle", hear);
  document.addEventListener("mdr:shown", hear);

  document.querySelector("[data-focus]")?.focus();

  // Screen readers lose a table that is laid out as blocks; saying its roles keeps it.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
  const nameRoles = (root) =>
    root.querySelectorAll("table.mdr-table, table.mdr-table :is(thead, tbody, tr, th, td)").forEach((element) => {
      element.setAttribute("role", roles[element.tagName]);
    });
  nameRoles(document);
  document.addEventListener("mdr:shown", (event) => nameRoles(event.target));

  window.mdr = { meta, say };
})();
