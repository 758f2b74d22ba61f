/** Of the page: system fonts, one column, dark where the phone is dark, and black on white in print. */
export const STYLE = `body{margin:0;font:18px/1.5 sans-serif;color:#16202a;background:#fff}
header{background:#0b4f8a;color:#fff;padding:.25rem 1rem}header p{margin:.4rem auto;max-width:36rem;font-weight:700}
main{max-width:36rem;margin:0 auto;padding:1rem}h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.2rem;margin:.2rem 0}
.en{color:#4a5763;font-size:.9rem}label{display:block;margin-top:.8rem;font-weight:700}span.en{display:block;font-weight:400}
input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:2px solid #5b6875;border-radius:.3rem;background:#fff;color:#16202a}
button{font:inherit;font-weight:700;width:100%;padding:.7rem;margin-top:1rem;border:0;border-radius:.3rem;background:#0b4f8a;color:#fff;cursor:pointer}
button .en{color:#e6eef6}.acts button{background:#fff;color:#0b4f8a;border:2px solid #0b4f8a;margin-top:.5rem}.acts button .en{color:#4a5763}
section{margin-top:1.2rem;padding:.8rem;border:1px solid #9aa5b0;border-radius:.3rem}.yes{border:3px solid #1b7a3d}.no{border:3px solid #a12622}
:focus{outline:3px solid #b25b00;outline-offset:2px}
@media screen and (prefers-color-scheme:dark){body,input{background:#12181e;color:#eef2f5}.en,.acts button .en{color:#b9c4ce}.acts button{background:#12181e;color:#9cc8f2;border-color:#9cc8f2}}
@media print{body,.en{color:#000}header{color:#000;background:#fff}form{display:none}}`;
