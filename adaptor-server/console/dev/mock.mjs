// Stands in for routes that the server beside which the console is worked on may not have yet.
import { stringify } from 'yaml';

const json = (status, value, headers = {}) => ({ status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers }, body: JSON.stringify(value) });
const problem = (status, code, detail) => json(status, { type: 'about:blank', title: code, status, code, detail });
const session = { tenant_id: 'default', actor: 'key:first (ak_xxxxxx)', scopes: ['read', 'execute', 'manage', 'proxy', 'admin'], csrf: 'csrf-1', expires_at: '2099-01-01T00:00:00Z' };
const samples = new Map();
let firstStart = process.env.FIRST_START === 'true';
let schema = null;

const signedIn = (incoming) => /adaptor_session=yes/.test(incoming.headers.cookie ?? '');
const readJson = async (forward, path) => JSON.parse((await forward('GET', path, { accept: 'application/json' })).body);

export async function answer(incoming, url, body, forward) {
  const { method } = incoming;
  const path = url.pathname;
  if (path === '/v2/session/options') return json(200, { service_name: 'adaptor-service', first_start: firstStart, oidc: process.env.OIDC === 'true', marketplace: true, test_mode: true, version: 'dev' });
  if (path === '/v2/session' && method === 'POST') {
    if (!JSON.parse(body).key.startsWith('ak_')) return problem(401, 'UNAUTHORIZED', 'the key is not valid');
    firstStart = false;
    return json(200, session, { 'Set-Cookie': 'adaptor_session=yes; HttpOnly; SameSite=Strict; Path=/' });
  }
  if (path === '/v2/session' && method === 'DELETE') return { status: 204, headers: { 'Set-Cookie': 'adaptor_session=; Max-Age=0; Path=/' }, body: '' };
  if (path.startsWith('/v2/connect/') || path.startsWith('/v2/oauth')) return undefined;
  if (!signedIn(incoming)) return problem(401, 'UNAUTHORIZED', 'sign in first');
  if (path === '/v2/session') return json(200, session);
  if (method !== 'GET' && incoming.headers['x-csrf-token'] !== session.csrf) return problem(403, 'CSRF_FAILED', 'the token is missing');
  if (path === '/v2/integrations' && url.searchParams.get('view') === 'health') return health(url, forward);
  if (path === '/v2/schema/integration') return json(200, await wholeSchema());
  if (path === '/v2/statistics') return json(200, statistics(url));
  if (path === '/v2/audit' && incoming.headers.accept === 'text/csv') return { status: 200, headers: { 'Content-Type': 'text/csv' }, body: 'number,at,actor\n' };
  const document = /^\/v2\/integrations\/([^/]+)$/.exec(path);
  if (document && method === 'GET' && incoming.headers.accept === 'application/yaml') {
    const found = await forward('GET', path, { accept: 'application/json' });
    return { status: found.status, headers: { 'Content-Type': 'application/yaml', ETag: found.headers.etag }, body: stringify(JSON.parse(found.body), { lineWidth: 120 }) };
  }
  const tried = /^\/v2\/integrations\/([^/]+)\/endpoints\/([^/]+)\/(form|try)$/.exec(path);
  if (tried) return tried[3] === 'form' ? form(tried[1], tried[2], forward) : run(tried[1], tried[2], JSON.parse(body), forward);
  const record = /^\/v2\/executions\/([^/]+)$/.exec(path);
  if (record && method === 'GET') {
    const found = await forward('GET', path, {});
    return found.status === 200 ? json(200, { ...JSON.parse(found.body), rerun_possible: false }) : undefined;
  }
  if (/\/rerun$/.test(path)) return problem(409, 'INPUT_NOT_KEPT', 'the input of this execution was not kept');
  return undefined;
}

async function wholeSchema() {
  if (!schema) schema = JSON.parse(await (await import('node:fs/promises')).readFile(process.env.SCHEMA ?? '/tmp/schema.json', 'utf8'));
  return schema;
}

async function health(url, forward) {
  const page = await readJson(forward, `/v2/integrations?limit=${url.searchParams.get('limit') ?? 50}&after=${url.searchParams.get('after') ?? ''}`.replace(/&after=$/, ''));
  const items = await Promise.all(
    page.items.map(async (one) => {
      const { items: runs } = await readJson(forward, `/v2/executions?limit=100&integration=${one.integration_id}`);
      const failures = runs.filter((run) => !run.success).length;
      const status = runs.length === 0 ? 'unused' : failures / runs.length > 0.5 ? 'failing' : failures > 2 ? 'degraded' : 'healthy';
      return { ...one, health: { status, failures, executions: runs.length, last_error_code: runs.find((run) => !run.success)?.error_code ?? null, last_at: runs[0]?.timestamp ?? null } };
    }),
  );
  const order = ['failing', 'degraded', 'healthy', 'unused'];
  items.sort((a, b) => order.indexOf(a.health.status) - order.indexOf(b.health.status));
  return json(200, { items, next: page.next });
}

async function form(id, endpoint, forward) {
  const integration = await readJson(forward, `/v2/integrations/${id}`);
  const found = integration.endpoints?.[endpoint];
  if (!found) return problem(404, 'ENDPOINT_NOT_FOUND', `endpoint "${endpoint}" was not found`);
  const kept = samples.get(`${id}/${endpoint}`) ?? { good: null, failed: null };
  return json(200, {
    input_schema: found.validation_schema ? { type: 'object', ...found.validation_schema } : null,
    paged: Boolean(found.pagination),
    cursor_name: found.pagination ? 'cursor' : null,
    destructive: !['GET', 'HEAD', undefined].includes(found.method),
    description: found.description ?? null,
    samples: kept,
  });
}

async function run(id, endpoint, asked, forward) {
  const { sandbox, explain, cursor, connection, ...input } = asked;
  const headers = { 'content-type': 'application/json' };
  const request = { input_data: input, ...(connection ? { connection } : {}), options: { debug_mode: true } };
  const told = await forward('POST', `/v2/execute/${id}/${endpoint}/explain`, headers, JSON.stringify({ ...request, options: {} }));
  if (explain || told.status !== 200) return { ...told, headers: { 'Content-Type': told.headers['content-type'] } };
  if (cursor) request.input_data = { ...input, cursor };
  const done = await forward('POST', `/v2/execute/${id}/${endpoint}${sandbox ? '?sandbox=true' : ''}`, headers, JSON.stringify(request));
  if (done.status !== 200) return done;
  const result = JSON.parse(done.body);
  result.explanation ??= JSON.parse(told.body);
  const kept = samples.get(`${id}/${endpoint}`) ?? { good: null, failed: null };
  kept[result.success ? 'good' : 'failed'] = { at: new Date().toISOString(), request_id: result.request_id, input, result };
  samples.set(`${id}/${endpoint}`, kept);
  return json(200, result);
}

function statistics(url) {
  const from = Date.parse(url.searchParams.get('from'));
  const to = Date.parse(url.searchParams.get('to'));
  const step = Math.ceil((to - from) / 120_000) * 1000;
  const buckets = [];
  for (let at = from; at < to; at += step) {
    const wave = 1 + Math.sin(at / 900_000);
    const executions = Math.round(20 + 15 * wave);
    buckets.push({ at: new Date(at).toISOString(), executions, failed: Math.round(wave * 2), cached: Math.round(executions * 0.3), p50_ms: 80 + 20 * wave, p95_ms: 200 + 90 * wave, p99_ms: 380 + 250 * wave });
  }
  const sum = (name) => buckets.reduce((total, one) => total + one[name], 0);
  return {
    step_seconds: step / 1000,
    buckets,
    errors: [
      { code: 'UPSTREAM_REJECTED', count: 61 },
      { code: 'TIMEOUT', count: 24 },
      { code: 'RATE_LIMITED', count: 5 },
    ],
    totals: { executions: sum('executions'), failed: sum('failed'), cached: sum('cached') },
    breakers: [
      { integration_id: 'orders', endpoint_group: 'get_order', address: 'http://127.0.0.1', state: 'closed' },
      { integration_id: 'payments', endpoint_group: 'list_customers', address: 'https://api.stripe.com', state: 'open' },
    ],
  };
}
