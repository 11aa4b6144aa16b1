/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-file"

#include "premia-scheme-file-private.h"

#include <glib/gi18n-lib.h>

#define MAX_BADGE_RANK 1000000

/* @key is one of @words: *@has says whether it is there. */
static gboolean
read_choice (PremiaJson *json, const PremiaJsonNode *node, const char *key, const char *const *words, gboolean *has,
             int *choice, GError **error)
{
  *choice = 0;
  *has = premia_json_find (node, key) != NULL;
  return premia_json_get_choice (json, node, key, words, choice, error);
}

/* The same for a key without which the type means nothing. */
static gboolean
need_choice (PremiaJson *json, const PremiaJsonNode *node, const char *key, const char *const *words, int *choice,
             GError **error)
{
  gboolean has;

  return premia_json_need (json, node, key, error) != NULL
         && read_choice (json, node, key, words, &has, choice, error);
}

static gboolean
read_measure (PremiaJson *json, const PremiaJsonNode *node, const char *key, char **measure, GError **error)
{
  const char *id = NULL;

  if (!premia_json_get_string (json, node, key, &id, error))
    return FALSE;
  *measure = g_strdup (id);
  return TRUE;
}

static gboolean
read_amount (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  component->has_amount = premia_json_find (node, "amount") != NULL;
  component->has_prorate = premia_json_find (node, "prorate") != NULL;
  return premia_json_get_money (json, node, "amount", &component->amount, error)
         && premia_json_get_boolean (json, node, "prorate", &component->prorate, error);
}

/* Money per unit: "5%" of an amount, "200" for each. */
static gboolean
read_unit_rate (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  component->has_rate = premia_json_find (node, "rate") != NULL;
  return premia_json_get_rate (json, node, "rate", &component->rate, &component->rate_percent, error);
}

static gboolean
read_share (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  component->has_share = premia_json_find (node, "share") != NULL;
  return premia_json_get_rate (json, node, "share", &component->share_ppm, &component->share_percent, error);
}

static gboolean
read_prizes (PremiaJson *json, const PremiaJsonNode *object, PremiaComponent *component, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (object, "prizes");

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_array (json, node, error))
    return FALSE;
  component->prizes = g_array_new (FALSE, TRUE, sizeof (PremiaMoney));
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      PremiaMoney prize = 0;

      if (!premia_json_expect_money (json, child, &prize, error))
        return FALSE;
      g_array_append_val (component->prizes, prize);
    }
  return TRUE;
}

static gboolean
read_rank (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  int among, ties;

  if (!read_measure (json, node, "measure", &component->measure, error)
      || !read_choice (json, node, "among", premia_scheme_among_words, &component->has_among, &among, error)
      || !read_choice (json, node, "ties", premia_scheme_ties_words, &component->has_ties, &ties, error)
      || !premia_json_get_rate (json, node, "min", &component->min, &component->min_percent, error)
      || !read_prizes (json, node, component, error))
    return FALSE;
  component->among = among;
  component->ties = ties;
  component->has_min = premia_json_find (node, "min") != NULL;
  return TRUE;
}

static gboolean
read_pool (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  static const char *const known[] = { "rate", "measure", NULL };
  const PremiaJsonNode *pool = premia_json_need (json, node, "pool", error);

  if (pool == NULL || !read_measure (json, node, "by", &component->by_measure, error))
    return FALSE;
  if (pool->kind != PREMIA_JSON_OBJECT)
    {
      component->has_amount = TRUE;
      return premia_json_get_money (json, node, "pool", &component->amount, error);
    }
  return premia_json_expect_object (json, pool, known, error)
         && premia_json_need (json, pool, "rate", error) != NULL
         && premia_json_need (json, pool, "measure", error) != NULL
         && read_unit_rate (json, pool, component, error)
         && read_measure (json, pool, "measure", &component->measure, error);
}

static gboolean
read_override (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  int of_people;

  if (!need_choice (json, node, "of_people", premia_scheme_of_people_words, &of_people, error)
      || !read_measure (json, node, "measure", &component->measure, error)
      || !read_unit_rate (json, node, component, error))
    return FALSE;
  component->of_people = of_people;
  return TRUE;
}

static gboolean
read_draw (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  int kind, recover, forgive;

  if (!need_choice (json, node, "kind", premia_scheme_draw_kind_words, &kind, error)
      || !read_amount (json, node, component, error)
      || !premia_json_get_boolean (json, node, "recoverable", &component->recoverable, error)
      || !read_choice (json, node, "recover", premia_scheme_recover_words, &component->has_recover, &recover, error)
      || !read_choice (json, node, "forgive_at", premia_scheme_forgive_words, &component->has_forgive_at, &forgive, error))
    return FALSE;
  component->draw_kind = kind;
  component->has_recoverable = premia_json_find (node, "recoverable") != NULL;
  component->recover = recover;
  component->forgive_at = forgive;
  return TRUE;
}

/* Not to be prorated at all is said by leaving it out. */
static gboolean
read_prorate_months (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  if (!premia_json_get_count (json, node, "prorate_months", PREMIA_SCHEME_MAX_MONTHS, &component->prorate_months, error))
    return FALSE;
  if (premia_json_find (node, "prorate_months") != NULL && component->prorate_months == 0)
    return premia_json_fail (json, node, "prorate_months", error, _ ("at least one month; leave it out to take back all"));
  return TRUE;
}

static gboolean
read_clawback (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  int on, mode;

  if (!read_choice (json, node, "on", premia_scheme_stage_words, &component->has_on, &on, error)
      || !read_choice (json, node, "mode", premia_scheme_clawback_mode_words, &component->has_mode, &mode, error)
      || !premia_json_get_count (json, node, "within_days", PREMIA_SCHEME_MAX_DAYS, &component->within_days, error)
      || !read_share (json, node, component, error) || !read_amount (json, node, component, error)
      || !read_prorate_months (json, node, component, error))
    return FALSE;
  component->on = on;
  component->mode = mode;
  component->has_within_days = premia_json_find (node, "within_days") != NULL;
  return TRUE;
}

static gboolean
read_release (PremiaJson *json, const PremiaJsonNode *object, PremiaComponent *component, GError **error)
{
  static const char *const known[] = { "after_days", "after_months", "on", NULL };
  const PremiaJsonNode *node = premia_json_need (json, object, "release", error);
  gboolean is_on;
  int on;

  if (node == NULL || !premia_json_expect_object (json, node, known, error))
    return FALSE;
  if (node->n_children != 1)
    return premia_json_fail (json, node, NULL, error, _ ("exactly one of “after_days”, “after_months” and “on” belongs here"));
  if (premia_json_find (node, "after_months") != NULL)
    component->release = PREMIA_RELEASE_AFTER_MONTHS;
  if (!premia_json_get_count (json, node, "after_days", PREMIA_SCHEME_MAX_DAYS, &component->release_after, error)
      || !premia_json_get_count (json, node, "after_months", PREMIA_SCHEME_MAX_MONTHS, &component->release_after, error)
      || !read_choice (json, node, "on", premia_scheme_stage_words, &is_on, &on, error))
    return FALSE;
  if (is_on)
    {
      component->release = PREMIA_RELEASE_ON;
      component->release_on = on;
    }
  return TRUE;
}

static gboolean
read_badge (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  const char *badge = NULL;

  if (!premia_json_get_string (json, node, "badge", &badge, error)
      || !premia_json_get_count (json, node, "rank", MAX_BADGE_RANK, &component->badge_rank, error)
      || !read_amount (json, node, component, error))
    return FALSE;
  component->badge = g_strdup (badge);
  component->has_badge_rank = premia_json_find (node, "rank") != NULL;
  return TRUE;
}

gboolean
premia_scheme_read_later_component (PremiaJson *json, const PremiaJsonNode *node, PremiaComponent *component, GError **error)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_RANK:
      return read_rank (json, node, component, error);
    case PREMIA_COMPONENT_SPLIT_POOL:
      return read_pool (json, node, component, error);
    case PREMIA_COMPONENT_OVERRIDE:
      return read_override (json, node, component, error);
    case PREMIA_COMPONENT_DRAW:
      return read_draw (json, node, component, error);
    case PREMIA_COMPONENT_CLAWBACK:
      return read_clawback (json, node, component, error);
    case PREMIA_COMPONENT_HOLDBACK:
      return read_share (json, node, component, error) && read_release (json, node, component, error);
    case PREMIA_COMPONENT_SPREAD:
      return premia_json_need (json, node, "periods", error) != NULL
             && premia_json_get_count (json, node, "periods", PREMIA_SCHEME_MAX_PERIODS, &component->periods, error);
    case PREMIA_COMPONENT_BADGE_BONUS:
      return read_badge (json, node, component, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* ---- writing ---- */

static void
write_boolean (PremiaJsonWriter *writer, const char *key, gboolean value)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_boolean (writer, value);
}

static void
write_count (PremiaJsonWriter *writer, const char *key, guint value)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_integer (writer, value);
}

static void
write_rank (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  if (component->has_among)
    premia_json_writer_member (writer, "among", premia_scheme_among_words[component->among]);
  premia_json_writer_key (writer, "prizes");
  premia_json_writer_begin_array_line (writer);
  for (guint i = 0; i < component->prizes->len; i++)
    {
      g_autofree char *prize = premia_money_to_shortest (g_array_index (component->prizes, PremiaMoney, i));

      premia_json_writer_string (writer, prize);
    }
  premia_json_writer_end_array (writer);
  if (component->has_min)
    premia_scheme_write_rate (writer, "min", component->min, component->min_percent);
  if (component->has_ties)
    premia_json_writer_member (writer, "ties", premia_scheme_ties_words[component->ties]);
}

static void
write_pool (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  if (component->has_amount)
    premia_scheme_write_money (writer, "pool", component->amount);
  else
    {
      premia_json_writer_key (writer, "pool");
      premia_json_writer_begin_object_line (writer);
      premia_scheme_write_rate (writer, "rate", component->rate, component->rate_percent);
      premia_json_writer_member (writer, "measure", component->measure);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_member (writer, "by", component->by_measure);
}

static void
write_draw (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  premia_json_writer_member (writer, "kind", premia_scheme_draw_kind_words[component->draw_kind]);
  premia_scheme_write_money (writer, "amount", component->amount);
  if (component->has_recoverable)
    write_boolean (writer, "recoverable", component->recoverable);
  if (component->has_recover)
    premia_json_writer_member (writer, "recover", premia_scheme_recover_words[component->recover]);
  if (component->has_forgive_at)
    premia_json_writer_member (writer, "forgive_at", premia_scheme_forgive_words[component->forgive_at]);
  if (component->has_prorate)
    write_boolean (writer, "prorate", component->prorate);
}

static void
write_clawback (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  if (component->has_on)
    premia_json_writer_member (writer, "on", premia_scheme_stage_words[component->on]);
  if (component->has_within_days)
    write_count (writer, "within_days", component->within_days);
  if (component->has_mode)
    premia_json_writer_member (writer, "mode", premia_scheme_clawback_mode_words[component->mode]);
  if (component->has_share)
    premia_scheme_write_rate (writer, "share", component->share_ppm, component->share_percent);
  if (component->has_amount)
    premia_scheme_write_money (writer, "amount", component->amount);
  if (component->prorate_months > 0)
    write_count (writer, "prorate_months", component->prorate_months);
}

static void
write_holdback (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  premia_scheme_write_rate (writer, "share", component->share_ppm, component->share_percent);
  premia_json_writer_key (writer, "release");
  premia_json_writer_begin_object_line (writer);
  if (component->release == PREMIA_RELEASE_ON)
    premia_json_writer_member (writer, "on", premia_scheme_stage_words[component->release_on]);
  else
    write_count (writer, component->release == PREMIA_RELEASE_AFTER_DAYS ? "after_days" : "after_months", component->release_after);
  premia_json_writer_end_object (writer);
}

static void
write_badge (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  premia_json_writer_member (writer, "badge", component->badge);
  if (component->has_badge_rank)
    write_count (writer, "rank", component->badge_rank);
  premia_scheme_write_money (writer, "amount", component->amount);
  if (component->has_prorate)
    write_boolean (writer, "prorate", component->prorate);
}

void
premia_scheme_write_later_component (PremiaJsonWriter *writer, const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_RANK:
      write_rank (writer, component);
      break;
    case PREMIA_COMPONENT_SPLIT_POOL:
      write_pool (writer, component);
      break;
    case PREMIA_COMPONENT_OVERRIDE:
      premia_json_writer_member (writer, "of_people", premia_scheme_of_people_words[component->of_people]);
      premia_scheme_write_rate (writer, "rate", component->rate, component->rate_percent);
      break;
    case PREMIA_COMPONENT_DRAW:
      write_draw (writer, component);
      break;
    case PREMIA_COMPONENT_CLAWBACK:
      write_clawback (writer, component);
      break;
    case PREMIA_COMPONENT_HOLDBACK:
      write_holdback (writer, component);
      break;
    case PREMIA_COMPONENT_SPREAD:
      write_count (writer, "periods", component->periods);
      break;
    case PREMIA_COMPONENT_BADGE_BONUS:
      write_badge (writer, component);
      break;
    default:
      g_return_if_reached ();
    }
}
