#define G_LOG_DOMAIN "x"
#include "bench/bench-engine.h"
#include "bench/bench-clock.h"
#include <stdlib.h>
#include <string.h>
int main(int argc,char**argv){
  guint size = argc>1?atoi(argv[1]):1000000; const char*how=argc>2?argv[2]:"all";
  g_autoptr (BenchHistory) history = bench_history_new (size, 1);
  g_autoptr (PremiaPeople) people = bench_history_people (FALSE);
  g_autoptr (PremiaDataset) dataset = bench_history_dataset (history, people);
  BenchScheme v = bench_scheme_default; v.all_types = strcmp(how,"all")==0; v.per_case=argc>3&&*argv[3]=='c';
  g_autoptr (PremiaScheme) scheme = bench_scheme_new (&v);
  int R=argc>4?atoi(argv[4]):6; for(int r=0;r<R;r++){
    gint64 t0=bench_clock_now();
    g_autoptr (PremiaCube) cube = bench_scheme_cube (dataset, scheme, 1);
    gint64 t1=bench_clock_now();
    GError*e=NULL;
    g_autoptr (PremiaPayout) p = premia_payout_new (cube, scheme, &e);
    gint64 t2=bench_clock_now();
    if(!p) g_error("%s",e->message);
    PremiaMoney tot=0; for(guint i=0;i<12;i++) tot+=premia_payout_get_run(p,i)->total;
    g_print("cube %.2f payout %.2f ms total %" G_GINT64_FORMAT "\n",(t1-t0)/1e6,(t2-t1)/1e6,tot);
    if(r==R-1) for(guint c=0;c<scheme->components->len;c++){ PremiaMoney s=0; guint nz=0; for(guint i=0;i<12;i++){const PremiaRun*run=premia_payout_get_run(p,i); for(guint k=0;k<run->n_statements;k++){s+=run->statements[k].lines[c].amount; nz+=run->statements[k].lines[c].amount!=0;}} g_print(" %s %lld nonzero %u\n",((PremiaComponent*)g_ptr_array_index(scheme->components,c))->id,(long long)s/1000000,nz);}
  }
}
