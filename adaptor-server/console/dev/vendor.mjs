// A remote system to try the console against: orders in pages, one that fails, one that is slow.
import { createServer } from 'node:http';

const port = Number(process.env.VENDOR_PORT ?? 8199);
const orders = Array.from({ length: 23 }, (_, at) => ({
  id: String(at + 1),
  amount: 12.5 + at,
  currency: 'EUR',
  customer: { name: at === 3 ? '<img src=x onerror=alert(1)>' : `Customer ${at + 1}`, email: `c${at + 1}@example.com` },
  lines: [{ sku: 'A-1', quantity: 1 + (at % 4) }],
}));

createServer((request, response) => {
  const url = new URL(request.url, 'http://vendor');
  const answer = (status, body) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (url.pathname === '/orders') {
    const from = Number(url.searchParams.get('from') ?? 0);
    const page = orders.slice(from, from + 5);
    return answer(200, { items: page, next: from + 5 < orders.length ? String(from + 5) : null });
  }
  if (url.pathname === '/orders/500') return answer(500, { error: { message: 'the database is down' } });
  if (url.pathname === '/orders/slow') return setTimeout(() => answer(200, orders[0]), 700);
  const found = orders.find((one) => `/orders/${one.id}` === url.pathname);
  return found ? answer(200, found) : answer(404, { error: { message: 'no such order' } });
}).listen(port, '127.0.0.1', () => console.log(`vendor on ${port}`));
