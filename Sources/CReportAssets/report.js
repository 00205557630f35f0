// Filters, sorting, copying and the theme. Everything is on the page without it; nothing here makes markup from data.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const show = (element) => { if (element) element.hidden = false; };

  // Theme: as the system has it, until somebody presses the button.
  const root = document.documentElement;
  const remembered = (() => { try { return localStorage.getItem("drydock-theme"); } catch { return null; } })();
  if (remembered === "light" || remembered === "dark") root.dataset.theme = remembered;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const theme = one("#theme");
  show(theme);
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("drydock-theme", root.dataset.theme); } catch { /* Some browsers keep nothing for files. */ }
  });

  // Findings by severity, check and text.
  const filters = one(".filters");
  if (filters) {
    const findings = all(".finding").map((element) => ({
      element,
      severity: element.dataset.severity,
      check: element.dataset.check,
      text: one("summary", element).textContent.toLowerCase(),
    }));
    const [check, text, output] = [one("[data-filter=check]", filters), one("[data-filter=text]", filters), one("output", filters)];
    const apply = () => {
      const severities = new Set(all("[aria-pressed=true]", filters).map((button) => button.dataset.severity));
      const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const finding of findings) {
        const fits = severities.has(finding.severity) && (!check.value || check.value === finding.check)
          && words.every((word) => finding.text.includes(word));
        finding.element.hidden = !fits;
        if (fits) shown += 1;
      }
      output.textContent = shown === findings.length ? "" : `${shown} of ${findings.length}`;
    };
    show(filters);
    filters.addEventListener("submit", (event) => event.preventDefault());
    for (const button of all("[data-severity]", filters)) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        apply();
      });
    }
    check.addEventListener("change", apply);
    text.addEventListener("input", apply);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "")) {
        event.preventDefault();
        text.focus();
      }
      if (event.key === "Escape" && document.activeElement === text) {
        text.value = "";
        apply();
      }
    });
  }

  // Open or close everything of a section.
  for (const button of all("[data-open]")) {
    show(button);
    button.addEventListener("click", () => {
      const items = all(`#${button.dataset.open} .finding:not([hidden]), #${button.dataset.open} .profile`);
      const open = items.some((item) => !item.open);
      for (const item of items) item.open = open;
      button.textContent = open ? "close all" : "open all";
    });
  }

  // A link to something inside a closed part opens it.
  const reveal = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    const details = target?.closest("details");
    if (!details) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Copy what a block shows.
  if (navigator.clipboard) {
    for (const button of all(".copy")) {
      show(button);
      button.addEventListener("click", async () => {
        const said = button.textContent;
        try {
          await navigator.clipboard.writeText(one("pre", button.closest("figure")).textContent);
          button.textContent = "copied";
        } catch {
          button.textContent = "could not copy";
        }
        setTimeout(() => { button.textContent = said; }, 1400);
      });
    }
  }

  // Sort a table by a column.
  for (const table of all("table.sortable")) {
    all("thead th", table).forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorts";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const falling = head.getAttribute("aria-sort") === "ascending";
        const body = one("tbody", table);
        const rows = [...body.rows].filter((row) => !row.classList.contains("more"));
        const value = (row) => row.cells[column]?.textContent.trim() ?? "";
        const number = (text) => Number(text.replaceAll(",", ""));
        const numeric = rows.every((row) => value(row) === "" || Number.isFinite(number(value(row))));
        rows.sort((a, b) => (numeric ? number(value(a)) - number(value(b)) : value(a).localeCompare(value(b))) * (falling ? -1 : 1));
        for (const other of all("th", table)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        body.prepend(...rows);
      });
    });
  }

  // The diagram: size, and a table's relations when it is pointed at or focused.
  const canvas = one(".canvas");
  if (canvas) {
    const drawing = one("svg", canvas);
    const natural = Number(drawing.getAttribute("width"));
    let scale = 0;
    const resize = () => {
      drawing.style.width = scale ? `${natural * scale}px` : "";
      drawing.style.minWidth = scale ? "0" : "";
    };
    show(one(".zoom"));
    for (const button of all("[data-zoom]")) {
      button.addEventListener("click", () => {
        const now = drawing.getBoundingClientRect().width / natural;
        scale = button.dataset.zoom === "fit" ? 0 : Math.min(3, Math.max(0.1, now * (button.dataset.zoom === "in" ? 1.25 : 0.8)));
        resize();
      });
    }
    const [lines, tables] = [all(".lines path", drawing), all("[data-table]", drawing)];
    const light = (index) => {
      const near = new Set([index]);
      for (const line of lines) {
        const touches = index !== null && (line.dataset.child === index || line.dataset.parent === index);
        if (touches) near.add(line.dataset.child).add(line.dataset.parent);
        line.classList.toggle("lit", touches);
        line.classList.toggle("dim", index !== null && !touches);
      }
      for (const table of tables) {
        table.classList.toggle("lit", table.dataset.table === index);
        table.classList.toggle("dim", index !== null && !near.has(table.dataset.table));
      }
    };
    for (const table of tables) {
      for (const event of ["mouseenter", "focusin"]) table.addEventListener(event, () => light(table.dataset.table));
      for (const event of ["mouseleave", "focusout"]) table.addEventListener(event, () => light(null));
    }
  }

  // Where the reader is.
  const links = new Map(all(".topbar nav a").map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) links.get(entry.target.id)?.classList.toggle("here", entry.isIntersecting);
  }, { rootMargin: "-30% 0px -65% 0px" });
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) watcher.observe(section);
  }

  // Paper cannot be clicked open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])").filter((item) => !item.hidden).slice(0, 300);
    for (const item of opened) item.open = true;
  });
  addEventListener("afterprint", () => {
    for (const item of opened) item.open = false;
  });
})();
