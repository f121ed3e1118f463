// Elements are made here and nowhere else. Text becomes text nodes only, never markup.
const make = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
const draw = (name, attributes, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === '' || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

const byId = (id) => document.getElementById(id);
const clear = (element) => { element.replaceChildren(); return element; };
const number = new Intl.NumberFormat('en').format;
const plural = (n, one, many) => number(n) + ' ' + (n === 1 ? one : many);
const table = (id) => JSON.parse(byId(id).textContent);

/** Text between backticks is code. */
function prose(text) {
  return text.split('`').map((part, i) => (i % 2 ? make('code', {}, part) : part));
}

/** A link to a place of the report. */
function hash(parameters) {
  return '#' + Object.entries(parameters).filter(([, value]) => value)
    .map(([name, value]) => name + '=' + encodeURIComponent(value).replace(/%2F/g, '/').replace(/%3A/g, ':')).join('&');
}
