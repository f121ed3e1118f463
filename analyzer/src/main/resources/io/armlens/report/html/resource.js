// One resource: its findings, each with reasons, evaluation, related resources and remediation.
const TRUTHS = ['false', 'true', 'unknown', 'error'];

function showResource(main, id) {
  const found = findingsOf(id);
  if (!found.length) {
    add(clear(main), [make('p', { class: 'back' }, make('a', { href: '#findings' }, 'All findings')), make('h1', {}, lastPart(id)),
      make('p', {}, loaded ? 'This report holds no finding of ' : 'Loading the findings of ', make('code', {}, id),
        loaded ? (data.kept.dropped ? '. It does not hold all findings.' : '. It complies with everything that judges it, or was not in the export.') : '')]);
    return;
  }
  const r = rows.resource[found[0]];
  const scope = scopeOf(r);
  found.sort((a, b) => ORDER.indexOf(STATES[rows.state[a]]) - ORDER.indexOf(STATES[rows.state[b]]) || a - b);
  add(clear(main), [
    make('p', { class: 'back' }, make('a', { href: backLink }, 'Back to the findings')),
    make('h1', {}, nameOf(r)),
    make('dl', { class: 'facts' }, fact('Id', make('code', {}, idOf(r))), fact('Type', make('a', { href: hash({ type: typeOf(r) }) }, typeOf(r))),
      scope && fact('Scope', subscriptionOf(r) && make('a', { href: hash({ scope: '/subscriptions/' + subscriptionOf(r) }) }, subscriptionTitle(subscriptionOf(r))),
        groupOf(r) && [' / ', make('a', { href: hash({ scope }) }, groupOf(r))]),
      locationOf(r) && fact('Location', locationOf(r)),
      fact('Read from', make('code', {}, texts.files[resources.file[r]] || ''), ' row ' + number(resources.row[r]))),
    make('h2', {}, plural(found.length, 'finding', 'findings')),
    found.slice(0, 500).map((f, i) => findingCard(f, i < 3)),
    found.length > 500 && make('p', {}, 'and ' + number(found.length - 500) + ' more'),
    make('p', { class: 'note' }, 'Policies that the resource complies with are not in this report. All of them, condition by condition, with the exports and the policy options of this run: ',
      make('code', { class: 'command' }, explainCommand(idOf(r)))),
  ]);
}

const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'");
const explainCommand = (id) => 'armlens explain EXPORT... --resource ' + quoted(id);

function findingCard(f, open) {
  const policy = data.policies[rows.policy[f]];
  const reason = reasonOf(f);
  const tree = treeOf(f);
  return make('article', { class: 'card finding ' + stateClass(STATES[rows.state[f]]) + '-edge' },
    make('h3', {}, badge(STATES[rows.state[f]]), ' ', make('a', { href: hash({ policy: policy.id, assignment: policy.assignment, reference: policy.reference }) }, policy.name)),
    make('p', { class: 'sub' }, [policy.effect, policy.assignmentName && 'assignment ' + policy.assignmentName,
      policy.initiative && 'initiative ' + policy.initiative, policy.reference].filter(Boolean).join(' · ')),
    reason === null ? make('p', { class: 'note' }, 'The reason is not kept in this report.')
      : make('ul', { class: 'reasons' }, reason.split('\n').filter(Boolean).map((line) => make('li', {}, prose(line)))),
    tree ? evaluation(tree, open) : make('p', { class: 'note' }, 'The evaluation is not kept in this report, which holds up to '
      + number(data.kept.treesPerPolicy) + ' different ones for each policy; `armlens explain` shows it.'.replaceAll('`', '')),
    FAULTS.includes(STATES[rows.state[f]]) ? remedy(policy) : null);
}

function evaluation(tree, open) {
  return [
    tree.if && make('details', { open }, make('summary', {}, 'Evaluation of the condition'), make('ul', { class: 'trace' }, branch(tree.if))),
    'considered' in tree && make('details', { open }, make('summary', {}, 'Related resources: ' + number(tree.considered) + ' considered'),
      tree.lookup && make('p', {}, 'Looked for ', make('code', {}, tree.lookup)),
      tree.candidates.length ? make('ul', { class: 'trace' }, tree.candidates.map(([truth, id, condition]) => make('li', {},
        make('span', { class: 'truth t-' + TRUTHS[truth] }, TRUTHS[truth]), ' ', make('code', {}, id), condition && make('ul', {}, branch(condition)))))
        : make('p', {}, 'There is none.'),
      tree.considered > tree.candidates.length && make('p', { class: 'note' }, 'The first ' + number(tree.candidates.length) + ' are shown.')),
  ];
}

function branch([truth, line, remarks, children]) {
  return make('li', {}, make('span', { class: 'truth t-' + TRUTHS[truth] }, TRUTHS[truth]), ' ', make('code', {}, line),
    remarks.length ? make('span', { class: 'sub' }, remarks.join(' · ')) : '',
    children.length ? make('ul', {}, children.map(branch)) : '');
}
