// What the report knows. Findings are columns of numbers; the tables hold the texts that the numbers stand for.
const data = table('overview');
const STATES = data.states;
const FAULTS = ['NonCompliant', 'Error', 'Conflict'];
const ORDER = ['NonCompliant', 'Error', 'Conflict', 'Indeterminate', 'Unknown', 'Protected', 'Exempt', 'Compliant'];
const texts = { reasons: [], trees: [], scopes: [], types: [], locations: [], files: [] };
const rows = { count: 0, total: data.kept.findings };
const resources = { count: 0, name: [] };
let loaded = false;

function prepare() {
  const n = data.kept.findings;
  const m = data.kept.resources;
  rows.state = new Uint8Array(n);
  for (const column of ['policy', 'reason', 'tree', 'resource']) rows[column] = new Int32Array(n);
  for (const column of ['scope', 'type', 'location', 'file']) resources[column] = new Int32Array(m);
  resources.row = new Float64Array(m);
}

function takeBlock(element) {
  const block = JSON.parse(element.textContent);
  element.remove();
  const { state, next } = block;
  let at = rows.count;
  let resource = resources.count - 1;
  for (let i = 0; i < state.length; i++, at++) {
    if (next.charCodeAt(i) === 49) resource++;
    rows.state[at] = state.charCodeAt(i) - 48;
    rows.resource[at] = resource;
    rows.policy[at] = block.policy[i];
    rows.reason[at] = block.reason[i];
    rows.tree[at] = block.tree[i];
  }
  rows.count = at;
  for (let i = 0, r = resources.count; i < block.name.length; i++, r++) {
    resources.name.push(block.name[i]);
    for (const column of ['scope', 'type', 'location', 'file', 'row']) resources[column][r] = block[column][i];
  }
  resources.count += block.name.length;
}

/** Takes the findings in small steps, so that the page answers meanwhile. */
async function load() {
  for (const name of Object.keys(texts)) texts[name] = table(name);
  prepare();
  let pause = performance.now();
  for (const element of document.querySelectorAll('script.block')) {
    takeBlock(element);
    if (performance.now() - pause > 30) {
      await new Promise((resume) => setTimeout(resume));
      pause = performance.now();
    }
  }
  loaded = true;
  performance.mark('armlens-loaded');
}

const scopeOf = (r) => texts.scopes[resources.scope[r]] || '';
const typeOf = (r) => texts.types[resources.type[r]] || '';
const locationOf = (r) => texts.locations[resources.location[r]] || '';

function idOf(r) {
  const name = resources.name[r];
  if (name.startsWith('/')) return name.slice(1);
  const types = typeOf(r).split('/');
  const names = name.split('/');
  let id = scopeOf(r) + '/providers/' + types[0];
  for (let i = 0; i < names.length; i++) id += '/' + types[i + 1] + '/' + names[i];
  return id;
}

function nameOf(r) {
  const name = resources.name[r];
  return name.startsWith('/') ? name.slice(name.lastIndexOf('/') + 1) || name.slice(1) : name;
}

const lastPart = (text) => text.slice(text.lastIndexOf('/') + 1);
const groupOf = (r) => (scopeOf(r).split('/')[4] || '');
const subscriptionOf = (r) => (scopeOf(r).split('/')[2] || '');
const titles = new Map();
for (const [, title, id] of data.scopes) if (id) titles.set(lastPart(id).toLowerCase(), title);
const subscriptionTitle = (id) => titles.get(id.toLowerCase()) || id;

/** Puts the resource's names back where marks stand for them. */
function unfold(text, r) {
  if (!/[\u0001-\u0003]/.test(text)) return text;
  const name = lastPart(idOf(r));
  return text.replaceAll('\u0001', () => name).replaceAll('\u0002', () => groupOf(r))
    .replaceAll('\u0003', () => subscriptionOf(r));
}

const reasonOf = (f) => (rows.reason[f] < 0 ? null : unfold(texts.reasons[rows.reason[f]], rows.resource[f]));
const treeOf = (f) => (rows.tree[f] < 0 ? null : JSON.parse(unfold(texts.trees[rows.tree[f]], rows.resource[f])));

function sameResource(id) {
  const end = lastPart(id);
  const all = [];
  for (let i = 0; i < resources.count; i++) {
    const name = resources.name[i];
    if (name.length >= end.length && name.toLowerCase().endsWith(end) && idOf(i).toLowerCase() === id) all.push(i);
  }
  return all;
}

/** The findings of a resource, by its id in any case. */
function findingsOf(id) {
  const wanted = new Set(sameResource(id.toLowerCase()));
  const out = [];
  if (wanted.size) for (let f = 0; f < rows.count; f++) if (wanted.has(rows.resource[f])) out.push(f);
  return out;
}

// Filters. A text filter asks every table once and then only looks at numbers.
const has = (text, term) => text.toLowerCase().includes(term);
let lowerNames = null;

function termTest(term) {
  const policy = data.policies.map((p) => has(p.name + '\n' + p.id + '\n' + p.effect + '\n' + p.assignmentName + '\n' + p.initiative, term));
  const scope = texts.scopes.map((s) => has(s + '\n' + subscriptionTitle(s.split('/')[2] || ''), term));
  const type = texts.types.map((t) => has(t, term));
  const location = texts.locations.map((l) => has(l, term));
  const reason = texts.reasons.map((t) => (has(t, term) ? 1 : /[\u0001-\u0003]/.test(t) ? 2 : 0));
  if (!lowerNames) lowerNames = resources.name.map((name) => name.toLowerCase());
  const whole = term.includes('/');
  return (f) => {
    const r = rows.resource[f];
    if (lowerNames[r].includes(term) || scope[resources.scope[r]] || policy[rows.policy[f]] || type[resources.type[r]]
      || location[resources.location[r]]) return true;
    if (whole && idOf(r).toLowerCase().includes(term)) return true;
    const told = reason[rows.reason[f]];
    return told === 1 || (told === 2 && has(reasonOf(f), term));
  };
}

function flags(list, test) {
  const out = new Uint8Array(list.length);
  for (let i = 0; i < list.length; i++) out[i] = test(list[i], i) ? 1 : 0;
  return out;
}

/** Subscriptions and resource groups below a place of the hierarchy. */
function scopeTest(id) {
  const wanted = id.toLowerCase();
  if (!wanted.startsWith('/providers/')) {
    return (text) => { const t = text.toLowerCase(); return t === wanted || t.startsWith(wanted + '/'); };
  }
  const below = new Set();
  let depth = -1;
  for (const [d, , scope] of data.scopes) {
    if (depth >= 0 && d <= depth) depth = -1;
    if (depth < 0 && scope.toLowerCase() === wanted) depth = d;
    if (depth >= 0 && scope.startsWith('/subscriptions/')) below.add(lastPart(scope).toLowerCase());
  }
  return (text) => below.has((text.split('/')[2] || '').toLowerCase());
}

function policyTest(filter) {
  const same = (a, b) => a.toLowerCase() === b.toLowerCase();
  return (p) => (!filter.policy || same(p.id, filter.policy))
    && (!filter.effect || same(p.effect, filter.effect))
    && (!filter.assignment || same(p.assignment || p.initiative, filter.assignment))
    && (!filter.group || p.groups.some((g) => same(g, filter.group)))
    && (!filter.reference || same(p.reference, filter.reference));
}

/** The findings that a filter keeps, in its order. */
function select(filter) {
  const states = filter.state ? new Set(filter.state.split(',').map((s) => s.toLowerCase())) : null;
  const state = flags(STATES, (s) => !states || states.has(s.toLowerCase()));
  const policy = flags(data.policies, policyTest(filter));
  const scope = filter.scope ? flags(texts.scopes, scopeTest(filter.scope)) : null;
  const type = filter.type ? flags(texts.types, (t) => t.toLowerCase() === filter.type.toLowerCase()) : null;
  const location = filter.location ? flags(texts.locations, (l) => l === filter.location) : null;
  const terms = (filter.q || '').toLowerCase().split(/\s+/).filter(Boolean).map(termTest);
  const order = ordered(filter.sort || 'state');
  const out = new Uint32Array(rows.count);
  let n = 0;
  outer: for (let i = 0; i < rows.count; i++) {
    const f = order[i];
    const r = rows.resource[f];
    if (!state[rows.state[f]] || !policy[rows.policy[f]]) continue;
    if (scope && !scope[resources.scope[r]]) continue;
    if (type && !type[resources.type[r]]) continue;
    if (location && !location[resources.location[r]]) continue;
    for (const term of terms) if (!term(f)) continue outer;
    out[n++] = f;
  }
  return out.subarray(0, n);
}

// Sorting: each text gets its rank once; then only numbers are compared.
const orders = new Map();

function ranks(list) {
  const lower = list.map((text) => text.toLowerCase());
  const rank = new Map([...new Set(lower)].sort().map((text, i) => [text, i]));
  return Uint32Array.from(lower, (text) => rank.get(text));
}

function sortKeys(column) {
  switch (column) {
    case 'state': { const rank = STATES.map((s) => ORDER.indexOf(s)); return (f) => rank[rows.state[f]]; }
    case 'policy': { const rank = ranks(data.policies.map((p) => p.name)); return (f) => rank[rows.policy[f]]; }
    case 'type': { const rank = ranks(texts.types); return (f) => rank[resources.type[rows.resource[f]]]; }
    case 'scope': { const rank = ranks(texts.scopes); return (f) => rank[resources.scope[rows.resource[f]]]; }
    case 'reason': { const rank = ranks(texts.reasons); return (f) => rank[rows.reason[f]]; }
    default: { const rank = ranks(resources.name.map((_, r) => nameOf(r))); return (f) => rank[rows.resource[f]]; }
  }
}

/** All findings in an order: a column's name, with a minus in front for the other way round. */
function ordered(sort) {
  if (!orders.has(sort)) {
    const down = sort.startsWith('-') ? -1 : 1;
    const key = sortKeys(sort.replace('-', ''));
    const keys = new Float64Array(rows.count);
    for (let f = 0; f < rows.count; f++) keys[f] = key(f);
    const order = new Uint32Array(rows.count);
    for (let i = 0; i < order.length; i++) order[i] = i;
    order.sort((a, b) => down * (keys[a] - keys[b]) || a - b);
    if (orders.size > 4) orders.clear();
    orders.set(sort, order);
  }
  return orders.get(sort);
}
