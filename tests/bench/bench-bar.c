/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-bar.h"

static char *
say (double value, const char *unit)
{
  const int digits = value < 0.1 ? 4 : value < 10 ? 2 : value < 100 ? 1 : 0;

  return g_strdup_printf ("%.*f %s", digits, value, unit);
}

static char *
say_limit (const BenchBar *self)
{
  if (self->bar <= 0)
    return g_strdup ("");
  if (*self->reference_name == '\0')
    return g_strdup_printf ("<= %g %s", self->bar, self->unit);
  return g_strdup_printf ("%s %g", self->at_least ? ">=" : "<=", self->bar);
}

/* Marked and with tabs: tools/bench picks these lines out of what the programs say and sets them in columns. */
void
bench_bar_tell (const BenchBar *self)
{
  const gboolean compared = *self->reference_name != '\0';
  const double ratio = !compared ? 0 : self->at_least ? self->reference / self->measured : self->measured / self->reference;
  const double value = compared ? ratio : self->measured;
  const gboolean held = self->at_least ? value >= self->bar : value <= self->bar;
  g_autofree char *measured = say (self->measured, self->unit);
  g_autofree char *amount = say (self->reference, self->unit);
  g_autofree char *reference = compared ? g_strconcat (self->reference_name, " ", amount, NULL) : g_strdup ("-");
  g_autofree char *ratio_text = compared ? g_strdup_printf (ratio < 10 ? "%.2f" : "%.0f", ratio) : g_strdup ("-");
  g_autofree char *limit = say_limit (self);

  g_print ("BAR\t%s\t%s\t%s\t%s\t%s\t%s\n", self->what, measured, reference, ratio_text, *limit != '\0' ? limit : "-",
           self->bar <= 0 ? "told only" : held ? "held" : "NOT HELD");
}
