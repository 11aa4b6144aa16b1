/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-schemes"

#include "premia-demo-schemes.h"

#include "exchange/premia-scheme-file.h"

#include <string.h>

/* $NAME stands for what differs by country, found in the table below. */
static const char percent_text[] =
  "{\"premia\":\"scheme/1\",\"id\":\"setter-percent\","
  "\"name\":{\"en\":\"Percent of the deal\",\"ru\":\"Процент от сделки\"},"
  "\"role\":\"telemarketer\",\"currency\":\"$CURRENCY\",\"period\":\"month\",\"time_zone\":\"$ZONE\",\"auto_accept_days\":5,"
  "\"rounding\":{\"to\":\"1\"},"
  "\"measures\":{"
  "\"set\":{\"count\":\"cases\",\"reached\":[\"set\"],\"credit\":\"setter\",\"at\":\"set\"},"
  "\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"},"
  "\"won\":{\"count\":\"cases\",\"reached\":[\"won\"],\"credit\":\"setter\",\"at\":\"won\"},"
  "\"revenue\":{\"sum\":\"amount\",\"reached\":[\"won\"],\"credit\":\"setter\"}},"
  "\"components\":["
  "{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"$SETTER_SALARY\"},"
  "{\"id\":\"share\",\"type\":\"percent\",\"name\":{\"en\":\"Percent of deals\",\"ru\":\"Процент от сделок\"},"
  "\"measure\":\"revenue\",\"tiers\":[{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"$SETTER_TIER\",\"rate\":\"7%\"}]}$REWARDS]}";

/* What a company with a reward server pays beside the money. */
static const char rewards_text[] =
  ",{\"id\":\"points\",\"type\":\"per_unit\",\"name\":{\"en\":\"Points for meetings held\",\"ru\":\"Баллы за проведённые встречи\"},"
  "\"measure\":\"held\",\"rate\":\"$POINTS\",\"paid_by\":\"achivx\"}";

static const char meeting_text[] =
  "{\"premia\":\"scheme/1\",\"id\":\"setter-meeting\","
  "\"name\":{\"en\":\"Pay per qualified appointment\",\"ru\":\"Оплата за принятую встречу\"},"
  "\"role\":\"telemarketer\",\"currency\":\"$CURRENCY\",\"period\":\"month\",\"time_zone\":\"$ZONE\",\"auto_accept_days\":5,"
  "\"rounding\":{\"to\":\"1\"},"
  "\"measures\":{"
  "\"set\":{\"count\":\"cases\",\"reached\":[\"set\"],\"credit\":\"setter\",\"at\":\"set\"},"
  "\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"},"
  "\"qualified\":{\"count\":\"cases\",\"reached\":[\"held\",\"qualified\"],\"not_reached\":[\"rejected\"],\"credit\":\"setter\","
  "\"at\":\"qualified\",\"once_per\":{\"prospect\":90}},"
  "\"show_rate\":{\"ratio\":[\"held\",\"set\"],\"cohort\":\"due\"}},"
  "\"components\":["
  "{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"$SETTER_SALARY\"},"
  "{\"id\":\"fee\",\"type\":\"per_unit\",\"name\":{\"en\":\"Fee per appointment\",\"ru\":\"Премия за встречу\"},"
  "\"measure\":\"qualified\",\"rate\":\"$FEE\"},"
  "{\"id\":\"quality\",\"type\":\"bonus\",\"name\":{\"en\":\"Quality bonus\",\"ru\":\"Премия за качество\"},"
  "\"when\":\"show_rate >= 60% and qualified >= 10\",\"amount\":\"$QUALITY\"},"
  "{\"id\":\"top\",\"type\":\"cap\",\"of\":[\"fee\",\"quality\"],\"amount\":\"$CAP\"}]}";

static const char closer_text[] =
  "{\"premia\":\"scheme/1\",\"id\":\"closer-percent\","
  "\"name\":{\"en\":\"Closers: percent and plan\",\"ru\":\"ВТП: процент и план\"},"
  "\"role\":\"closer\",\"currency\":\"$CURRENCY\",\"period\":\"month\",\"time_zone\":\"$ZONE\",\"rounding\":{\"to\":\"1\"},"
  "\"measures\":{"
  "\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"closer\",\"at\":\"held\"},"
  "\"won\":{\"count\":\"cases\",\"reached\":[\"won\"],\"credit\":\"closer\",\"at\":\"won\"},"
  "\"revenue\":{\"sum\":\"amount\",\"reached\":[\"won\"],\"credit\":\"closer\"}},"
  "\"components\":["
  "{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"$CLOSER_SALARY\"},"
  "{\"id\":\"share\",\"type\":\"percent\",\"name\":{\"en\":\"Percent of deals\",\"ru\":\"Процент от сделок\"},"
  "\"measure\":\"revenue\",\"tiers\":[{\"from\":\"0\",\"rate\":\"4%\"},{\"from\":\"$CLOSER_TIER_1\",\"rate\":\"5%\"},"
  "{\"from\":\"$CLOSER_TIER_2\",\"rate\":\"6%\"}]},"
  "{\"id\":\"plan\",\"type\":\"multiplier\",\"name\":{\"en\":\"Plan factor\",\"ru\":\"Коэффициент за план\"},"
  "\"of\":[\"share\"],\"by\":\"attainment(revenue)\",\"table\":[{\"from\":\"0\",\"factor\":\"0.9\"},"
  "{\"from\":\"80%\",\"factor\":\"1\"},{\"from\":\"100%\",\"factor\":\"1.1\"},{\"from\":\"120%\",\"factor\":\"1.2\"}]}]}";

static const struct { const char *name, *english, *russian; } values[] = {
  { "$CAP", "3500", "45000" },
  { "$CLOSER_SALARY", "4500", "60000" },
  { "$CLOSER_TIER_1", "60000", "700000" },
  { "$CLOSER_TIER_2", "120000", "1400000" },
  { "$CURRENCY", "USD", "RUB" },
  { "$FEE", "110", "1500" },
  { "$POINTS", "10", "100" },
  { "$QUALITY", "350", "5000" },
  { "$SETTER_SALARY", "2800", "40000" },
  { "$SETTER_TIER", "40000", "400000" },
  { "$ZONE", "America/New_York", "Europe/Moscow" },
};

static const struct { const char *id, *text; gboolean in_force; } schemes[] = {
  { "setter-percent", percent_text, TRUE },
  { "setter-meeting", meeting_text, FALSE },
  { "closer-percent", closer_text, TRUE },
};

static void
free_scheme (gpointer data)
{
  PremiaDemoScheme *scheme = data;

  g_free (scheme->text);
  g_free (scheme);
}

static char *
make_text (const char *id, const char *text, gboolean russian, gboolean rewards, GError **error)
{
  g_autoptr (GString) filled = g_string_new (text);
  g_autofree char *file_name = g_strconcat (id, ".json", NULL);
  g_autoptr (PremiaScheme) scheme = NULL;

  g_string_replace (filled, "$REWARDS", rewards ? rewards_text : "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_replace (filled, values[i].name, russian ? values[i].russian : values[i].english, 0);
  scheme = premia_scheme_file_parse (filled->str, (gssize) filled->len, file_name, error);
  return scheme == NULL ? NULL : premia_scheme_to_text (scheme);
}

GPtrArray *
premia_demo_schemes (gboolean russian, gboolean rewards, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (free_scheme);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      PremiaDemoScheme *scheme = g_new0 (PremiaDemoScheme, 1);

      g_ptr_array_add (made, scheme);
      scheme->id = schemes[i].id;
      scheme->in_force = schemes[i].in_force;
      scheme->text = make_text (schemes[i].id, schemes[i].text, russian, rewards, error);
      if (scheme->text == NULL)
        return NULL;
    }
  return g_steal_pointer (&made);
}
