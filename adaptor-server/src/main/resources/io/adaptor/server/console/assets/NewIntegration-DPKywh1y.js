const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/YamlEditor-B9EuMm80.js","assets/rolldown-runtime-WkwZ5CU-.js","assets/editor-DPiqRc3A.js","assets/ui-DpsHtPr3.js","assets/shadow-DQ97aX9y.js"])))=>i.map(i=>d[i]);
import{n as e}from"./rolldown-runtime-WkwZ5CU-.js";import{D as t,E as n,K as r,R as i,T as a,W as o,a as s,at as c,ct as l,i as u,lt as d,q as f,tt as p,ut as m,z as h}from"./ui-DpsHtPr3.js";import{a as g,i as _,n as v,r as y}from"./Workbench-DJtRX_UM.js";var b=e(m(),1),x=d(),S=(0,b.lazy)(()=>h(()=>import(`./YamlEditor-B9EuMm80.js`),__vite__mapDeps([0,1,2,3,4]))),C=` new`,w=`integration_id: orders
name: Orders
type: rest_api
category: shop
base_url: https://api.example.com
auth_config:
  type: bearer_token
  credentials: { token: "\${connection:token}" }
connection_fields:
  token: { label: Token, secret: true }
endpoints:
  get_order:
    path: /orders/{id}
    method: GET
    request_mapping: { path_params: { id: variables.id } }
`;function T(){let e=i(),d=l(),[,m]=p(),[h,T]=(0,b.useState)(()=>g(C)?.text??w),[E,D]=(0,b.useState)(null),O=o(r(`/v2/schema/integration`,{})),k=v(u(h,400)),A=c({mutationFn:()=>f(r(`/v2/integrations`,{}),{method:`POST`,body:h}),onSuccess:e=>{_(C,null),d.invalidateQueries(),m(`/integrations/${e.integration_id}`)}});return(0,x.jsxs)(t,{title:e.edit.newTitle,lead:e.edit.newLead,crumbs:[{label:e.menu.integrations,to:`/integrations`}],children:[(0,x.jsx)(b.Suspense,{fallback:(0,x.jsx)(a,{}),children:(0,x.jsx)(S,{text:h,label:e.edit.text,findings:k,schema:O.data??null,goTo:E,onChange:e=>{T(e),_(C,{etag:``,text:e})}})}),(0,x.jsx)(y,{findings:k,onFind:e=>D({line:e.line,column:e.column})}),(0,x.jsxs)(`div`,{className:`save-bar`,children:[A.error&&(0,x.jsx)(s,{tone:`bad`,children:n(A.error)}),(0,x.jsx)(`button`,{type:`button`,"aria-busy":A.isPending,onClick:()=>A.mutate(),children:e.edit.create})]})]})}export{T as default};