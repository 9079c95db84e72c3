/** The page's own ground follows the widget's colours. */

const root = document.documentElement;

function follow(dark: boolean): void {
  root.dataset["theme"] = dark ? "dark" : "light";
}

const widget = document.querySelector("gentle-hands");
if (widget) {
  new MutationObserver(() => follow(widget.hasAttribute("dark"))).observe(widget, { attributeFilter: ["dark"] });
  void customElements.whenDefined("gentle-hands").then(() => follow(widget.hasAttribute("dark")));
}
