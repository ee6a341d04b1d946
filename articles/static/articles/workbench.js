// The workbench: the claim in hand marked in the text, words selected for a new claim,
// drafts that save themselves, time at work. Everything has a way without this file.
(() => {
  "use strict";
  const text = document.getElementById("text");
  const { announce } = window.factcheck;

  // --- the claim in hand ---------------------------------------------------------------
  const showCurrent = () => {
    const head = document.querySelector("[data-claim-in-hand]");
    const current = head ? head.dataset.claimInHand : "";
    document.querySelectorAll("#text .mark").forEach((mark) => {
      mark.classList.toggle("current", mark.dataset.over.split(" ").includes(current));
    });
    document.querySelectorAll("#claims a[data-claim]").forEach((link) => {
      if (link.dataset.claim === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  // On a narrow page the panel lies under the text: go there.
  const showPanel = () => {
    if (window.matchMedia("(max-width: 64rem)").matches) {
      document.getElementById("panel").scrollIntoView();
    }
  };
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "panel") return;
    showCurrent();
    startReview();
    const words = document.querySelector("#panel .claim-text");
    if (words) announce(`Claim in hand: ${words.textContent}`);
    showPanel();
  });

  // --- a new claim by selection --------------------------------------------------------
  const form = document.getElementById("mark");
  const button = document.getElementById("mark-button");
  const codePoints = (words) => [...words].length;

  // Offset in the article of a place in the page: each piece of text says where it begins.
  const offsetOf = (node, offset) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element.closest("[data-start]");
    if (!piece || !text.contains(piece)) return null;
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return Number(piece.dataset.start) + codePoints(before.toString());
  };

  const selected = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start ? null : { start, end, range };
  };

  const offer = () => {
    const found = selected();
    button.hidden = !found;
    if (!found) return;
    form.elements.start.value = found.start;
    form.elements.end.value = found.end;
    const box = found.range.getBoundingClientRect();
    button.style.left = `${Math.max(8, box.left + window.scrollX)}px`;
    button.style.top = `${box.bottom + window.scrollY + 6}px`;
  };

  const paragraphs = () => [...text.querySelectorAll(".para")];
  let picking = false;

  const startPicking = () => {
    const current = text.querySelector(".mark.current");
    const from = current ? current.closest(".para") : paragraphs()[0];
    placeCaret(from);
    picking = true;
    announce("Marking a claim. Arrow keys move by words, with Shift they extend, Enter marks, Escape leaves.");
  };
  const placeCaret = (paragraph) => {
    if (!paragraph) return;
    const selection = window.getSelection();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    selection.collapse(walker.nextNode(), 0);
    selection.modify("extend", "forward", "word");
    paragraph.scrollIntoView({ block: "nearest" });
  };
  const caretParagraph = () => {
    const node = window.getSelection().focusNode;
    return node ? (node.parentElement || node).closest(".para") : null;
  };
  const stepParagraph = (step) => {
    const all = paragraphs();
    const at = all.indexOf(caretParagraph());
    placeCaret(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
  };
  const stepWord = (direction, extend) => {
    const selection = window.getSelection();
    if (extend) {
      selection.modify("extend", direction, "word");
      return;
    }
    if (direction === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    selection.modify("move", direction, "word");
    if (direction === "forward") selection.modify("move", "backward", "word");
    selection.modify("extend", "forward", "word");
  };

  const pick = (event) => {
    const steps = { ArrowRight: "forward", ArrowLeft: "backward" };
    if (event.key === "Escape") {
      picking = false;
      window.getSelection().removeAllRanges();
      announce("Left.");
    } else if (event.key === "Enter") {
      picking = false;
      if (selected()) {
        offer();
        form.requestSubmit(button);
      }
    } else if (event.key in steps) {
      stepWord(steps[event.key], event.shiftKey);
      announce(window.getSelection().toString());
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      stepParagraph(event.key === "ArrowDown" ? 1 : -1);
      announce(window.getSelection().toString());
    } else return;
    event.preventDefault();
  };

  if (form) {
    document.addEventListener("selectionchange", offer);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener(
      "keydown",
      (event) => {
        if (picking) {
          pick(event);
          return;
        }
        const typing = event.target.closest("input, textarea, select");
        if (event.key === "c" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
          if (localStorage.getItem("factcheck.keys") === "off") return;
          event.preventDefault();
          startPicking();
        }
      },
      true,
    );
  }

  // --- the review form -----------------------------------------------------------------
  const PAUSE = 1500;

  const typed = (review) => {
    const data = new FormData(review);
    data.delete("csrfmiddlewaretoken");
    return data;
  };
  const keep = (review) => {
    sessionStorage.setItem(review.action, JSON.stringify([...typed(review)]));
  };
  const restore = (review) => {
    const kept = sessionStorage.getItem(review.action);
    if (!kept) return;
    sessionStorage.removeItem(review.action);
    const pairs = JSON.parse(kept);
    const value = Object.fromEntries(pairs);
    if ((value.version || "") !== review.elements.version.value) return; // stored meanwhile
    if (kept === JSON.stringify([...typed(review)])) return;
    const wanted = Number(value["evidence-TOTAL_FORMS"] || 0);
    while (Number(review.elements["evidence-TOTAL_FORMS"].value) < wanted) window.factcheck.addEvidenceRow(review);
    pairs.forEach(([name, content]) => {
      const field = review.elements[name];
      if (!field || name.startsWith("evidence-TOTAL")) return;
      if (field.type === "checkbox") field.checked = true;
      else field.value = content;
    });
    announce("What you typed before is in the form again.");
  };

  // Time at work: seconds in which the page is in sight and something was done within a minute.
  const IDLE = 60_000;
  let clock = 0;
  const countTime = (review) => {
    const seconds = review.elements.seconds;
    const shown = document.getElementById("time");
    let active = Date.now();
    const wake = () => (active = Date.now());
    ["keydown", "pointerdown", "scroll"].forEach((kind) => document.addEventListener(kind, wake, { passive: true }));
    clearInterval(clock);
    clock = setInterval(() => {
      if (document.hidden || Date.now() - active > IDLE) return;
      seconds.value = Number(seconds.value || 0) + 1;
      const minutes = Math.round(seconds.value / 60);
      if (seconds.value % 60 === 0) shown.textContent = `${minutes} min at work`;
    }, 1000);
  };

  const startReview = () => {
    const review = document.getElementById("review-form");
    if (!review || review.dataset.started) return;
    review.dataset.started = "yes";
    const note = document.getElementById("saved");
    let timer = 0;
    let saving = null;
    const isSubmitted = note.textContent.startsWith("submitted");

    const save = async () => {
      const data = new FormData(review);
      data.set("act", "autosave");
      const answer = await fetch(review.action, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "fetch" },
      });
      if (answer.redirected || !answer.ok) {
        note.textContent = "not saved: log in again in another window; what you typed stays here";
        return;
      }
      const said = await answer.json();
      note.textContent = said.note;
      if (said.version) {
        review.elements.version.value = said.version;
        sessionStorage.removeItem(review.action);
      }
    };
    const saveSoon = () => {
      keep(review);
      clearTimeout(timer);
      if (isSubmitted) return; // a submitted review changes only when it is submitted again
      timer = setTimeout(() => {
        saving = save()
          .catch(() => (note.textContent = "not saved: no connection; what you typed stays here"))
          .finally(() => (saving = null));
      }, PAUSE);
    };

    restore(review);
    countTime(review);
    review.addEventListener("input", saveSoon);
    review.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (saving) {
        // A draft is on its way: send what was typed after it, with the version it brings.
        event.preventDefault();
        saving.finally(() => review.requestSubmit(event.submitter));
      }
    });
  };

  showCurrent();
  startReview();
  if (document.querySelector("[data-claim-in-hand]")) showPanel();
})();
