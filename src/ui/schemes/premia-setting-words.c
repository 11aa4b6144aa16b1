/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-setting-words"

#include "premia-setting-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char   *label;
  PremiaAskKind kind;
  const char   *choices[5]; /* by value, from 0 */
  int           lower, upper;
  gboolean      optional;
} Entry;

static const Entry entries[PREMIA_N_SETTINGS] = {
  [PREMIA_SETTING_PRICE] = { N_("Pays"), PREMIA_ASK_CHOICE, { N_("One rate"), N_("By tiers") } },
  [PREMIA_SETTING_BONUS] = { N_("Pays"), PREMIA_ASK_CHOICE, { N_("An amount, once"), N_("For each of what is counted") } },
  [PREMIA_SETTING_POOL] = { N_("The pool is"), PREMIA_ASK_CHOICE, { N_("A fixed amount"), N_("A rate of what the team did") } },
  [PREMIA_SETTING_RATE_UNIT] = { N_("Rate in"), PREMIA_ASK_CHOICE, { N_("Money for each"), N_("Percent of money") } },
  [PREMIA_SETTING_TIER_MODE] = { N_("A tier holds for"), PREMIA_ASK_CHOICE,
                                 { N_("Its own slice"), N_("Everything, from the first on"), N_("What is above the base"), N_("A share of its amount, pro rata") } },
  [PREMIA_SETTING_TIER_BY] = { N_("Tiers go by"), PREMIA_ASK_CHOICE, { N_("What is counted"), N_("Share of the quota"), N_("Another formula") } },
  [PREMIA_SETTING_ACCUMULATE] = { N_("Adds up over"), PREMIA_ASK_CHOICE,
                                  { N_("The period"), N_("Each appointment or deal alone"), N_("The quarter to date"), N_("The year to date") } },
  [PREMIA_SETTING_OF_PEOPLE] = { N_("Paid on what is done by"), PREMIA_ASK_CHOICE,
                                 { N_("Others of the own team"), N_("Direct reports"), N_("All below, at any depth") } },
  [PREMIA_SETTING_AMONG] = { N_("Contest among"), PREMIA_ASK_CHOICE, { N_("People of the same role"), N_("Each team of its own"), N_("All people of the scheme") } },
  [PREMIA_SETTING_TIES] = { N_("Tied places"), PREMIA_ASK_CHOICE, { N_("Share their prizes"), N_("All get the better prize"), N_("The earliest is ahead") } },
  [PREMIA_SETTING_HAS_MIN] = { N_("A place needs a least result"), PREMIA_ASK_SWITCH },
  [PREMIA_SETTING_DRAW_KIND] = { N_("Kind"), PREMIA_ASK_CHOICE, { N_("Guarantee: tops up to the amount"), N_("Advance: paid on top, repaid later") } },
  [PREMIA_SETTING_RECOVERABLE] = { N_("Repaid from later pay"), PREMIA_ASK_SWITCH },
  [PREMIA_SETTING_RECOVER] = { N_("Repayment begins"), PREMIA_ASK_CHOICE, { N_("When none is given any more"), N_("In the next period") } },
  [PREMIA_SETTING_FORGIVE] = { N_("What is still owed is forgiven"), PREMIA_ASK_CHOICE, { N_("Never"), N_("At the end of the year"), N_("When the person leaves") } },
  [PREMIA_SETTING_CLAWBACK_ON] = { N_("Taken back after"), PREMIA_ASK_CHOICE },
  [PREMIA_SETTING_CLAWBACK_MODE] = { N_("How much is taken back"), PREMIA_ASK_CHOICE,
                                     { N_("What it had changed, calculated again"), N_("A share of what it had paid"), N_("An amount for each") } },
  [PREMIA_SETTING_WITHIN_DAYS] = { N_("Only within so many days"), PREMIA_ASK_NUMBER, { NULL }, 0, PREMIA_SCHEME_MAX_DAYS, TRUE },
  [PREMIA_SETTING_PRORATE_MONTHS] = { N_("Less with each month, over so many months"), PREMIA_ASK_NUMBER, { NULL }, 1, PREMIA_SCHEME_MAX_MONTHS, TRUE },
  [PREMIA_SETTING_RELEASE] = { N_("Paid out"), PREMIA_ASK_CHOICE, { N_("After some days"), N_("After some months"), N_("When something has happened") } },
  [PREMIA_SETTING_RELEASE_AFTER] = { N_("Days"), PREMIA_ASK_NUMBER, { NULL }, 0, PREMIA_SCHEME_MAX_DAYS, FALSE },
  [PREMIA_SETTING_RELEASE_ON] = { N_("Paid out after"), PREMIA_ASK_CHOICE },
  [PREMIA_SETTING_PERIODS] = { N_("In so many parts, this period counted"), PREMIA_ASK_NUMBER, { NULL }, 2, PREMIA_SCHEME_MAX_PERIODS, FALSE },
  [PREMIA_SETTING_BADGE_RANK] = { N_("Only for the medal of rank"), PREMIA_ASK_NUMBER, { NULL }, 1, 1000, TRUE },
  [PREMIA_SETTING_PRORATE] = { N_("In proportion to the days worked"), PREMIA_ASK_SWITCH },
  [PREMIA_SETTING_PAID_BY] = { N_("Paid through"), PREMIA_ASK_CHOICE, { N_("Payroll register"), N_("ACHIVX tokens"), N_("Nothing here: payroll pays it itself") } },
};

static const char *const stages[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = NC_("stage", "Call made"),
  [PREMIA_STAGE_CONVERSATION] = NC_("stage", "Conversation held"),
  [PREMIA_STAGE_SET] = NC_("stage", "Appointment set"),
  [PREMIA_STAGE_CONFIRMED] = NC_("stage", "Appointment confirmed"),
  [PREMIA_STAGE_RESCHEDULED] = NC_("stage", "Appointment rescheduled"),
  [PREMIA_STAGE_HELD] = NC_("stage", "Appointment held"),
  [PREMIA_STAGE_NO_SHOW] = NC_("stage", "No-show"),
  [PREMIA_STAGE_QUALIFIED] = NC_("stage", "Appointment qualified"),
  [PREMIA_STAGE_REJECTED] = NC_("stage", "Appointment rejected"),
  [PREMIA_STAGE_WON] = NC_("stage", "Deal won"),
  [PREMIA_STAGE_LOST] = NC_("stage", "Deal lost"),
  [PREMIA_STAGE_CANCELLED] = NC_("stage", "Deal cancelled"),
  [PREMIA_STAGE_PAID] = NC_("stage", "Deal paid"),
};

static const char *const short_stages[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = NC_("stage, short", "Call"),
  [PREMIA_STAGE_CONVERSATION] = NC_("stage, short", "Conversation"),
  [PREMIA_STAGE_SET] = NC_("stage, short", "Set"),
  [PREMIA_STAGE_CONFIRMED] = NC_("stage, short", "Confirmed"),
  [PREMIA_STAGE_RESCHEDULED] = NC_("stage, short", "Rescheduled"),
  [PREMIA_STAGE_HELD] = NC_("stage, short", "Held"),
  [PREMIA_STAGE_NO_SHOW] = NC_("stage, short", "No-show"),
  [PREMIA_STAGE_QUALIFIED] = NC_("stage, short", "Qualified"),
  [PREMIA_STAGE_REJECTED] = NC_("stage, short", "Rejected"),
  [PREMIA_STAGE_WON] = NC_("stage, short", "Won"),
  [PREMIA_STAGE_LOST] = NC_("stage, short", "Lost"),
  [PREMIA_STAGE_CANCELLED] = NC_("stage, short", "Cancelled"),
  [PREMIA_STAGE_PAID] = NC_("stage, short", "Paid"),
};

const char *
premia_stage_say_short (PremiaStage stage)
{
  g_return_val_if_fail (stage >= 0 && stage < PREMIA_N_STAGES, "");

  return g_dpgettext2 (NULL, "stage, short", short_stages[stage]);
}

const char *
premia_stage_say (PremiaStage stage)
{
  g_return_val_if_fail (stage >= 0 && stage < PREMIA_N_STAGES, "");

  return g_dpgettext2 (NULL, "stage", stages[stage]);
}

PremiaAsk
premia_setting_get_ask (const PremiaComponent *component, PremiaSetting setting)
{
  const Entry *entry = &entries[setting];
  PremiaAsk ask = { entry->kind, entry->optional, entry->lower, entry->upper };

  if (setting == PREMIA_SETTING_RELEASE_AFTER && component->release == PREMIA_RELEASE_AFTER_MONTHS)
    ask.upper = PREMIA_SCHEME_MAX_MONTHS;
  return ask;
}

const char *
premia_setting_say (const PremiaComponent *component, PremiaSetting setting)
{
  if (setting == PREMIA_SETTING_RELEASE_AFTER && component->release == PREMIA_RELEASE_AFTER_MONTHS)
    return _("Months");
  return _(entries[setting].label);
}

static gboolean
is_stage_of (PremiaSetting setting, guint stage)
{
  /* What is cancelled is never released. */
  return setting != PREMIA_SETTING_RELEASE_ON || stage != PREMIA_STAGE_CANCELLED;
}

char **
premia_setting_list_choices (const PremiaComponent *component, PremiaSetting setting, int **values)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean by_stage = setting == PREMIA_SETTING_CLAWBACK_ON || setting == PREMIA_SETTING_RELEASE_ON;

  for (int i = 0; i < (by_stage ? PREMIA_N_STAGES : (int) G_N_ELEMENTS (entries[setting].choices)); i++)
    {
      const char *text = by_stage ? premia_stage_say (i) : entries[setting].choices[i];

      if (text == NULL || (by_stage && !is_stage_of (setting, i)))
        continue;
      g_strv_builder_add (texts, by_stage ? text : _(text));
      g_array_append_val (numbers, i);
    }
  *values = (int *) g_array_free (numbers, FALSE);
  return g_strv_builder_end (texts);
}
