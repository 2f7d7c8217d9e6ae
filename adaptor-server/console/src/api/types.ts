// What the server answers. Its OpenAPI document names the routes and leaves most bodies open; these are the fields we read.

export type Json = unknown;
export type JsonObject = Record<string, unknown>;

export type ProblemDocument = {
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
};

export type Page<T> = { items: T[]; next: string | null };
export type Items<T> = { items: T[] };

export type SessionOptions = {
  service_name: string;
  first_start: boolean;
  oidc: boolean;
  marketplace: boolean;
  test_mode: boolean;
  version: string;
};

export type Scope = 'read' | 'execute' | 'manage' | 'proxy' | 'admin';
export type Session = { tenant_id: string; actor: string; scopes: Scope[]; csrf: string; expires_at: string };

export type HealthStatus = 'failing' | 'degraded' | 'healthy' | 'unused';
export type Health = {
  status: HealthStatus;
  failures: number;
  executions: number;
  last_error_code: string | null;
  last_at: string | null;
};
export type IntegrationSummary = {
  integration_id: string;
  name: string;
  category: string;
  type: string;
  enabled: boolean;
  version: string;
  health: Health;
};

export type MappingValue = string | number | boolean | null | JsonObject;
export type Mappings = Record<string, MappingValue>;
export type Endpoint = JsonObject & {
  path?: string;
  method?: string;
  description?: string;
  response_mapping?: JsonObject & { data_path?: string; field_mappings?: Mappings };
};
export type InputField = { label?: string; help?: string; pattern?: string; example?: string; secret?: boolean; required?: boolean; options?: string[]; type?: string; default?: string };
export type Integration = JsonObject & {
  integration_id: string;
  name: string;
  description?: string;
  type: string;
  category: string;
  base_url?: string;
  enabled?: boolean;
  test_endpoint?: string;
  auth_config?: JsonObject & { type: string };
  connection_fields?: Record<string, InputField>;
  endpoints?: Record<string, Endpoint>;
  test_cases?: { name: string; endpoint: string }[];
};
export type Version = { version: string; stored_at: string };

export type ConnectionStatus = 'connected' | 'reconnect_required' | 'untested';
export type Connection = {
  connection_id: string;
  label: string | null;
  status: ConnectionStatus;
  reason: string | null;
  checked_at: string | null;
  values: Record<string, string>;
  secrets: string[];
};

export type Template = {
  item_id: string;
  version: string;
  name: string;
  provider: string;
  category: string;
  description: string;
  pricing: string | null;
  updated: string | null;
  tags: string[];
  capabilities: string[];
  endpoints: number;
  rating: number | null;
  rating_count: number;
  installations: number;
};
export type TemplateOperation = { endpoint: string; method: string | null; description: string | null; sample_input?: JsonObject };
export type TemplateDetails = Template & {
  documentation_url: string | null;
  requirements: string[];
  setup_instructions: string[];
  operations: TemplateOperation[];
};
export type SetupStep = { path: string; label: string; secret: boolean; required: boolean; help: string | null; example: string | null };
export type Setup = { item_id: string; requirements: string[]; instructions: string[]; steps: SetupStep[]; schema: JsonObject };

export type Attempt = { attempt: number; timestamp: string; duration_ms: number; error_code: string | null; status_code: number | null } & JsonObject;
export type ExecutionRecord = {
  request_id: string;
  integration_id: string;
  endpoint_name: string;
  connection: string;
  timestamp: string;
  finished_at: string;
  duration_ms: number;
  success: boolean;
  cached: boolean;
  status_code: number | null;
  error_code: string | null;
  error_message: string | null;
  request_size_bytes: number;
  response_size_bytes: number;
  retry_count: number;
  headers: Record<string, string>;
  attempts: Attempt[];
  rerun_possible?: boolean;
  result?: ExecutionResult;
};
export type Expression = { field: string; expression: string; value: Json; error?: string; side?: string };
export type RequestPreview = { protocol: string; action: string; target: string; headers: Record<string, string>; body: Json; body_bytes: number };
export type Explanation = {
  expectation: string;
  error: ExecutionError | null;
  request: RequestPreview | null;
  expressions: Expression[];
  cache: JsonObject | null;
  breaker: JsonObject | null;
  limits: JsonObject | null;
  retry: JsonObject | null;
  credentials: JsonObject | null;
  notes: string[];
};
export type ExecutionError = { code: string; message: string; details?: JsonObject };
export type ExecutionResult = {
  request_id: string;
  success: boolean;
  data: Json;
  raw_response?: Json;
  error: ExecutionError | null;
  execution_time_ms: number;
  cached: boolean;
  retries: number;
  metadata: JsonObject & { next_cursor?: string; warnings?: string[] };
  execution_log: ExecutionRecord;
  explanation?: Explanation;
  /** What each expression of the response mapping makes of the raw response. */
  response_expressions?: Expression[];
};
export type Sample = { at: string; request_id: string; input: (JsonObject & { variables?: JsonObject; connection?: string }) | null; result: ExecutionResult | null; shortened?: string[] };
export type TryForm = {
  input_schema: JsonObject | null;
  paged: boolean;
  cursor_name: string | null;
  destructive: boolean;
  description: string | null;
  samples: { good: Sample | null; failed: Sample | null };
};
export type Preview = { output: Json; expressions: Expression[]; warnings: string[]; summary: string | null };

export type Finding = { line: number; column: number; path: string; message: string; severity: 'error' | 'warning' };
export type TestReport = {
  passed: boolean;
  checks: { name: string; endpoint: string; verdict: string; duration_ms?: number; reason?: string; differences?: { path: string; expected: Json; got: Json }[] }[];
};

export type Bucket = { at: string; executions: number; failed: number; cached: number; p50_ms: number | null; p95_ms: number | null; p99_ms: number | null };
export type Breaker = { integration_id: string; endpoint_group: string; address: string; state: string };
export type Statistics = {
  step_seconds: number;
  buckets: Bucket[];
  errors: { code: string; count: number }[];
  totals: { executions: number; failed: number; cached: number };
  breakers: Breaker[];
};

export type ReceivedEvent = { number: number; integration_id: string; connection: string; name: string; type: string; id: string | null; summary?: string | null; data?: Json; sent_at: string | null; received_at: string; delivery?: string };
export type Key = { key_id: string; name: string; prefix: string; scopes: Scope[]; created_at: string; expires_at: string | null; last_used_at: string | null; revoked_at: string | null };
export type Tenant = { tenant_id: string; name: string; enabled: boolean; created_at: string };
export type AuditRow = { number: number; at: string; actor: string; action: string; target: string; status: number };
