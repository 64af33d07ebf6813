// Answering from the keyboard. Everything works without this: the buttons are those of a plain form.
// The keys act only while the question has the focus, so that they never act on what somebody types or reads elsewhere.
"use strict";
const question = document.querySelector("[data-ask]");
const form = question && question.querySelector("form.answer");
if (form) {
  const reason = form.querySelector("input[name=reason]");
  const buttons = [...form.querySelectorAll("button[data-key]")];
  let chosen = null;
  const choose = (button) => {
    chosen = button;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
  };
  question.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && typing) return question.focus();
    if (event.key === "Enter" && event.target === reason && chosen && reason.value.trim()) {
      event.preventDefault();
      return chosen.click();
    }
    const button = !typing && buttons.find((button) => button.dataset.key === event.key);
    if (!button) return;
    event.preventDefault();
    if (reason.value.trim()) return button.click();
    choose(button);
    reason.focus();
  });
  if (!document.activeElement || document.activeElement === document.body) question.focus({ preventScroll: true });
}
