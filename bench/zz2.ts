import { readFileSync } from "node:fs";
import { forecastPurchases } from "../src/health/index.ts";
import { expectedWhileAlive } from "../src/health/expectation.ts";
for (const f of process.argv.slice(2)) {
const pts = JSON.parse(readFileSync(f,"utf8"));
let bad=0, worst=0; let slow=0;
for (const p of pts) {
  const t0=performance.now();
  const m={model:p.model,unit:"day",parameters:{r:p.r,alpha:p.alpha,a:p.a,b:p.b}} as any;
  const [g]=forecastPurchases(m,[{customer:"a",repeats:p.x,firstToLast:p.tx,age:p.T}],{periods:p.t});
  const dt=performance.now()-t0; if(dt>20) slow++;
  const k=expectedWhileAlive(p.r+p.x,p.a,p.b+p.x+(p.model==="mbgNbd"?1:0),p.t/(p.alpha+p.T));
  const e=Math.abs(k/Number(p.K)-1); const ea=Number(p.alive)===0?g.alive:Math.abs(g.alive/Number(p.alive)-1);
  const e2=Number(p.want)<1e-300?g.purchases:Math.abs(g.purchases/Number(p.want)-1);
  worst=Math.max(worst,e,e2);
  if(!(e<1e-9)||!(ea<1e-9)||!(e2<1e-9)) { bad++; if(bad<25) console.log(e.toExponential(2),ea.toExponential(2),e2.toExponential(2),dt.toFixed(1)+'ms',JSON.stringify(p)); }
}
console.log(f,pts.length,'bad',bad,'worst',worst,'slow',slow);
}
