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
    chosen.focus();
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
    return press(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (press("submit-next")) event.preventDefault();
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
