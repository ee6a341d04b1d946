// Single keys of the desk. An element that a key acts on says so itself: data-key="g q".
// Never inside a text field; can be switched off on the help page.
(() => {
  "use strict";
  const SWITCH = "factcheck.keys";
  let awaited = "";

  const announce = (words) => {
    document.getElementById("live").textContent = words;
  };
  window.factcheck = { announce };

  const isOn = () => localStorage.getItem(SWITCH) !== "off";
  const isTyping = (element) =>
    element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);
  const moveRow = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("at"));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    all.forEach((row) => row.classList.toggle("at", row === next));
    next.querySelector("a").focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const press = (key) => {
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    target.click();
    return true;
  };

  const rate = (digit) => {
    const ratings = document.querySelectorAll('#review-form input[name="rating"]');
    const chosen = ratings[Number(digit) - 1];
    if (!chosen) return false;
    chosen.click();
    // A practised reviewer goes on with the reason at once; Escape leaves the field.
    const why = document.getElementById("id_rationale");
    (why || chosen).focus();
    announce(chosen.labels[0].textContent.trim());
    return true;
  };
  // Low, medium, high confidence.
  const SURE = { l: "low", m: "medium", h: "high" };
  const sure = (key) => {
    const chosen = document.querySelector(`#review-form input[name="confidence"][value="${SURE[key]}"]`);
    if (!chosen) return false;
    chosen.click();
    chosen.focus();
    announce(`${SURE[key]} confidence`);
    return true;
  };

  // The keys, over the page: nothing typed is left behind. Without scripts: the help page.
  const showKeys = () => {
    const dialog = document.getElementById("keys");
    const link = document.querySelector("[data-help]");
    if (!dialog || !link || dialog.open) return false;
    fetch(link.href)
      .then((answer) => answer.text())
      .then((page) => {
        const table = new DOMParser().parseFromString(page, "text/html").getElementById("key-table");
        dialog.innerHTML = '<h2 id="keys-title">Keys</h2>';
        dialog.append(table);
        dialog.insertAdjacentHTML("beforeend", '<form method="dialog"><button class="btn">Close</button></form>');
        dialog.showModal();
      })
      .catch(() => window.location.assign(link.href));
    return true;
  };

  const act = (key) => {
    if (awaited) {
      const both = `${awaited} ${key}`;
      awaited = "";
      if (both === "g h") return press("g h") || (window.location.assign("/"), true);
      return press(both);
    }
    if (key === "g") {
      awaited = "g";
      setTimeout(() => (awaited = ""), 1500);
      return true;
    }
    if (key === "j" || key === "k") return press(key) || (moveRow(key === "j" ? 1 : -1), true);
    if (key === "o") {
      const link = document.querySelector("[data-row].at a");
      return link ? (link.click(), true) : false;
    }
    if (key === "x") {
      const box = document.querySelector("[data-row].at input[type=checkbox]");
      return box ? (box.click(), true) : press("x");
    }
    if (key === "/") {
      const field = document.querySelector("[role=search] input");
      return field ? (field.focus(), true) : false;
    }
    if (key === "s") {
      const field = document.querySelector('#review-form input[name="said"]');
      return field ? (field.focus(), true) : false;
    }
    if (/^[1-9]$/.test(key)) return rate(key);
    if (key in SURE && sure(key)) return true;
    if (key === "=") return press("+");
    if (key === "w") {
      const why = document.getElementById("id_rationale");
      return why ? (why.focus(), true) : false;
    }
    if (key === "?") return showKeys();
    return press(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (press("submit-next")) event.preventDefault();
      return;
    }
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || !isOn() || isTyping(event.target) || event.defaultPrevented) return;
    if (act(event.key)) event.preventDefault();
  });

  const box = document.getElementById("keys-on");
  if (box) {
    box.checked = isOn();
    box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  }
  const problems = document.getElementById("problems");
  if (problems) problems.focus();
})();
