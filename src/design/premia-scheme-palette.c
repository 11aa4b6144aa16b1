/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-palette"

#include "premia-scheme-palette.h"

#define N_(text) text

static const struct { PremiaComponentType type; const char *title, *explanation, *example; } items[PREMIA_N_PALETTE_ITEMS] = {
  [PREMIA_PALETTE_SALARY] = { PREMIA_COMPONENT_SALARY, N_ ("Salary"),
    N_ ("The same every month, in proportion to the days worked; it is shown here and paid by payroll."),
    N_ ("40,000 a month; half a month: 20,000.") },
  [PREMIA_PALETTE_FEE] = { PREMIA_COMPONENT_PER_UNIT, N_ ("Fee for each"),
    N_ ("So much for every appointment or deal that counts: people see at once what the next one brings."),
    N_ ("14 qualified appointments × 1,500 = 21,000.") },
  [PREMIA_PALETTE_PERCENT] = { PREMIA_COMPONENT_PERCENT, N_ ("Percentage"),
    N_ ("A part of the money that was sold. It fits those who close deals; whoever only books them is paid by luck."),
    /* xgettext:no-c-format */
    N_ ("5% of deals worth 400,000 = 20,000.") },
  [PREMIA_PALETTE_BONUS] = { PREMIA_COMPONENT_BONUS, N_ ("Bonus"),
    N_ ("A fixed amount once a condition is met, and nothing just below it."),
    N_ ("5,000 for 20 qualified appointments or more; 19 bring nothing.") },
  [PREMIA_PALETTE_MULTIPLIER] = { PREMIA_COMPONENT_MULTIPLIER, N_ ("Multiplier"),
    N_ ("Raises or lowers what was earned so far by a factor that depends on quality."),
    N_ ("Show rate from 70%: × 1.2, so 20,000 become 24,000.") },
  [PREMIA_PALETTE_CAP] = { PREMIA_COMPONENT_CAP, N_ ("Cap"),
    N_ ("What was earned so far pays at most this much. It keeps the budget; above it effort pays nothing."),
    N_ ("95,000 earned, cap 90,000: 90,000 are paid.") },
  [PREMIA_PALETTE_HOLDBACK] = { PREMIA_COMPONENT_HOLDBACK, N_ ("Holdback"),
    N_ ("A part of what was earned waits, and is paid later if nothing was cancelled meanwhile."),
    /* xgettext:no-c-format */
    N_ ("20% of 30,000: 24,000 now, 6,000 after 60 days.") },
  [PREMIA_PALETTE_TEAM_POOL] = { PREMIA_COMPONENT_SPLIT_POOL, N_ ("Team pool"),
    N_ ("One amount for the team, shared in proportion to what each brought."),
    N_ ("100,000 for a team of 50 appointments: 10 of them bring 20,000.") },
  [PREMIA_PALETTE_BONUS_EACH] = { PREMIA_COMPONENT_BONUS, N_ ("Extra for each"),
    N_ ("Something more for every appointment or deal, once a condition is met."),
    N_ ("200 more for each of 20 appointments = 4,000.") },
  [PREMIA_PALETTE_FLOOR] = { PREMIA_COMPONENT_FLOOR, N_ ("Guaranteed minimum"),
    N_ ("What was earned so far is topped up to this amount, for everybody and always."),
    N_ ("12,000 earned, minimum 20,000: 8,000 are added.") },
  [PREMIA_PALETTE_GUARANTEE] = { PREMIA_COMPONENT_DRAW, N_ ("Guarantee for newcomers"),
    N_ ("During the first 90 days what was earned is topped up to this amount, and need not be repaid."),
    N_ ("10,000 earned in the first month, 30,000 guaranteed: 20,000 are added.") },
  [PREMIA_PALETTE_ADVANCE] = { PREMIA_COMPONENT_DRAW, N_ ("Draw to be repaid"),
    N_ ("Money ahead of what will be earned; later earnings repay it."),
    N_ ("30,000 in each of the first 90 days' months; repaid out of what is earned afterwards.") },
  [PREMIA_PALETTE_CONTEST] = { PREMIA_COMPONENT_RANK, N_ ("Contest"),
    N_ ("Prizes for the first places among colleagues. It stirs the best; whoever is far behind stops trying."),
    N_ ("First place 15,000, second 10,000, third 5,000.") },
  [PREMIA_PALETTE_OVERRIDE] = { PREMIA_COMPONENT_OVERRIDE, N_ ("Override"),
    N_ ("A part of what the people whom somebody leads bring: pay for helping them."),
    N_ ("200 for each of the team's 40 qualified appointments = 8,000.") },
  [PREMIA_PALETTE_CLAWBACK] = { PREMIA_COMPONENT_CLAWBACK, N_ ("Clawback"),
    N_ ("What a deal had earned is taken back if it is cancelled soon afterwards."),
    N_ ("A deal that brought 10,000 in May is cancelled in June: June pays 10,000 less.") },
  [PREMIA_PALETTE_SPREAD] = { PREMIA_COMPONENT_SPREAD, N_ ("Payment in parts"),
    N_ ("What was earned is paid in equal parts over several months; parts of cancelled deals are dropped."),
    N_ ("30,000 over 3 months: 10,000 each month.") },
  [PREMIA_PALETTE_BADGE_BONUS] = { PREMIA_COMPONENT_BADGE_BONUS, N_ ("Badge bonus"),
    N_ ("Paid once, when somebody earns a badge."),
    N_ ("3,000 for the badge “reliable”.") },
};

const char *
premia_palette_item_get_title (PremiaPaletteItem self)
{
  g_return_val_if_fail (self < PREMIA_N_PALETTE_ITEMS, NULL);

  return items[self].title;
}

const char *
premia_palette_item_get_explanation (PremiaPaletteItem self)
{
  g_return_val_if_fail (self < PREMIA_N_PALETTE_ITEMS, NULL);

  return items[self].explanation;
}

const char *
premia_palette_item_get_example (PremiaPaletteItem self)
{
  g_return_val_if_fail (self < PREMIA_N_PALETTE_ITEMS, NULL);

  return items[self].example;
}

PremiaComponentType
premia_palette_item_get_type (PremiaPaletteItem self)
{
  g_return_val_if_fail (self < PREMIA_N_PALETTE_ITEMS, PREMIA_COMPONENT_SALARY);

  return items[self].type;
}
