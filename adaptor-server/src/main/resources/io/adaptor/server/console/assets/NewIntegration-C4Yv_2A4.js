const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/YamlEditor-BdS4vDAY.js","assets/shadow-DJclG-Ad.js","assets/jsx-runtime-DyZJNswf.js"])))=>i.map(i=>d[i]);
import{t as e}from"./useMutation-CiB5xcV-.js";import{W as t,a as n,f as r,i,p as a,u as o,x as s}from"./states-DYzicD95.js";import{i as c,n as l,t as u}from"./jsx-runtime-DyZJNswf.js";import{c as d,l as f}from"./texts-CwZR8Dns.js";import{t as p}from"./Notice-xnXZX1sF.js";import{t as m}from"./Page-D0xXR2Eg.js";import{t as h}from"./useLater-DSae_v5L.js";import{a as g,i as _,n as v,r as y}from"./Workbench-Dt3aaJFq.js";var b=c(l(),1),x=u(),S=(0,b.lazy)(()=>f(()=>import(`./YamlEditor-BdS4vDAY.js`),__vite__mapDeps([0,1,2]))),C=` new`,w=`integration_id: orders
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
`;function T(){let c=d(),l=t(),[,u]=s(),[f,T]=(0,b.useState)(()=>g(C)?.text??w),[E,D]=(0,b.useState)(null),O=o(r(`/v2/schema/integration`,{})),k=v(h(f,400)),A=e({mutationFn:()=>a(r(`/v2/integrations`,{}),{method:`POST`,body:f}),onSuccess:e=>{_(C,null),l.invalidateQueries(),u(`/integrations/${e.integration_id}`)}});return(0,x.jsxs)(m,{title:c.edit.newTitle,lead:c.edit.newLead,crumbs:[{label:c.menu.integrations,to:`/integrations`}],children:[(0,x.jsx)(b.Suspense,{fallback:(0,x.jsx)(i,{}),children:(0,x.jsx)(S,{text:f,label:c.edit.text,findings:k,schema:O.data??null,goTo:E,onChange:e=>{T(e),_(C,{etag:``,text:e})}})}),(0,x.jsx)(y,{findings:k,onFind:e=>D({line:e.line,column:e.column})}),(0,x.jsxs)(`div`,{className:`save-bar`,children:[A.error&&(0,x.jsx)(p,{tone:`bad`,children:n(A.error)}),(0,x.jsx)(`button`,{type:`button`,"aria-busy":A.isPending,onClick:()=>A.mutate(),children:c.edit.create})]})]})}export{T as default};