/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-measure-draft"

#include "premia-measure-draft.h"
#include "premia-scheme-shape.h"

#include "engine/premia-error.h"
#include <string.h>

/* A new measure needs a name to be checked under; it gets its own when it is added. */
#define NEW_ID "new_measure_"

PremiaMeasure *
premia_measure_draft_new (void)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaMeasure *measure = premia_measure_copy (premia_scheme_builder_add_measure (builder));

  premia_scheme_builder_discard (builder);
  premia_measure_draft_set_mark (measure, PREMIA_STAGE_HELD, PREMIA_STAGE_MARK_REACHED);
  return measure;
}

gboolean
premia_measure_draft_has_stages (const PremiaMeasure *self)
{
  return self->kind != PREMIA_MEASURE_GIVEN && self->kind != PREMIA_MEASURE_RATIO;
}

gboolean
premia_measure_draft_has_actions (const PremiaMeasure *self)
{
  return self->kind == PREMIA_MEASURE_ACTIONS || self->kind == PREMIA_MEASURE_SUM;
}

gboolean
premia_measure_draft_has_credit (const PremiaMeasure *self)
{
  return premia_measure_draft_has_stages (self);
}

static void
clear_stages (PremiaMeasure *self)
{
  self->reached = self->not_reached = 0;
  self->last_reached = self->at = PREMIA_STAGE_NONE;
  g_clear_pointer (&self->reached_order, g_free);
}

static void
clear_filters (PremiaMeasure *self)
{
  clear_stages (self);
  g_clear_pointer (&self->actions, g_strfreev);
  g_clear_pointer (&self->segment, g_strfreev);
  self->has_min_amount = self->has_within = self->has_once_per = self->has_credit = self->has_of = FALSE;
  self->min_amount = 0;
  self->within_days = self->once_per_days = 0;
  self->credit = self->of = PREMIA_CREDIT_PERFORMER;
  self->share_setter_ppm = self->share_closer_ppm = self->share_performer_ppm = -1;
}

/* The last two that can be divided, so that there is something to choose from. */
static void
pick_parts (PremiaMeasure *self, PremiaScheme *scheme)
{
  guint part = 2;

  for (guint i = scheme->measures->len; i > 0 && part > 0; i--)
    {
      const PremiaMeasure *other = g_ptr_array_index (scheme->measures, i - 1);

      if (other->kind == PREMIA_MEASURE_RATIO || g_strcmp0 (other->id, self->id) == 0)
        continue;
      part--;
      g_free (self->ratio[part]);
      self->ratio[part] = g_strdup (other->id);
    }
}

void
premia_measure_draft_set_kind (PremiaMeasure *self, PremiaMeasureKind kind, PremiaScheme *scheme)
{
  PremiaMeasureKind before = self->kind;

  if (kind == before)
    return;
  self->kind = kind;
  if (!premia_measure_draft_has_stages (self))
    clear_filters (self);
  if (!premia_measure_draft_has_actions (self))
    g_clear_pointer (&self->actions, g_strfreev);
  if (kind == PREMIA_MEASURE_ACTIONS)
    {
      self->has_once_per = FALSE;
      self->once_per_days = 0;
    }
  if (kind != PREMIA_MEASURE_GIVEN)
    g_clear_pointer (&self->given, g_free);
  if (kind != PREMIA_MEASURE_RATIO)
    {
      g_clear_pointer (&self->ratio[0], g_free);
      g_clear_pointer (&self->ratio[1], g_free);
      self->cohort = PREMIA_COHORT_NONE;
    }
  if (kind == PREMIA_MEASURE_RATIO)
    pick_parts (self, scheme);
  else if (kind == PREMIA_MEASURE_SUM && self->actions == NULL && (self->reached & (1u << PREMIA_STAGE_WON | 1u << PREMIA_STAGE_PAID)) == 0)
    {
      /* Money comes with deals, not with appointments. */
      clear_stages (self);
      premia_measure_draft_set_mark (self, PREMIA_STAGE_WON, PREMIA_STAGE_MARK_REACHED);
    }
  else if (premia_measure_draft_has_stages (self) && self->actions == NULL && self->reached == 0)
    premia_measure_draft_set_mark (self, PREMIA_STAGE_HELD, PREMIA_STAGE_MARK_REACHED);
}

PremiaStageMark
premia_measure_draft_get_mark (const PremiaMeasure *self, PremiaStage stage)
{
  if ((self->reached >> stage & 1) != 0)
    return PREMIA_STAGE_MARK_REACHED;
  return (self->not_reached >> stage & 1) != 0 ? PREMIA_STAGE_MARK_NOT_REACHED : PREMIA_STAGE_MARK_NONE;
}

/* The stages as written: what was there keeps its order, a new one goes where it comes in the life of a deal. */
static void
write_order (PremiaMeasure *self)
{
  g_auto (GStrv) old = g_strsplit (self->reached_order != NULL ? self->reached_order : "", ",", -1);
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (PremiaStage));
  g_autoptr (GString) order = g_string_new (NULL);

  for (char **name = old; *name != NULL; name++)
    {
      PremiaStage stage = premia_stage_parse (g_strstrip (*name));

      if (stage != PREMIA_STAGE_NONE && (self->reached >> stage & 1) != 0)
        g_array_append_val (stages, stage);
    }
  for (PremiaStage stage = 0; stage < PREMIA_N_STAGES; stage++)
    {
      gboolean there = FALSE;
      guint place = 0;

      for (guint i = 0; i < stages->len; i++)
        {
          there = there || g_array_index (stages, PremiaStage, i) == stage;
          place = g_array_index (stages, PremiaStage, i) < stage ? i + 1 : place;
        }
      if (!there && (self->reached >> stage & 1) != 0)
        g_array_insert_val (stages, place, stage);
    }
  for (guint i = 0; i < stages->len; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? "," : "", premia_stage_to_string (g_array_index (stages, PremiaStage, i)));
  g_free (self->reached_order);
  self->reached_order = order->len > 0 ? g_strdup (order->str) : NULL;
  self->last_reached = stages->len > 0 ? g_array_index (stages, PremiaStage, stages->len - 1) : PREMIA_STAGE_NONE;
}

void
premia_measure_draft_set_mark (PremiaMeasure *self, PremiaStage stage, PremiaStageMark mark)
{
  guint32 bit = 1u << stage;

  g_return_if_fail (stage >= 0 && stage < PREMIA_N_STAGES);

  self->reached = mark == PREMIA_STAGE_MARK_REACHED ? self->reached | bit : self->reached & ~bit;
  self->not_reached = mark == PREMIA_STAGE_MARK_NOT_REACHED ? self->not_reached | bit : self->not_reached & ~bit;
  if (mark != PREMIA_STAGE_MARK_NONE)
    g_clear_pointer (&self->actions, g_strfreev);
  write_order (self);
}

/* NULL where the list is empty. Takes @list. */
static char **
set_name (char **list, const char *name, gboolean named)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) old = list;
  g_auto (GStrv) result = NULL;

  for (char **at = old; at != NULL && *at != NULL; at++)
    if (strcmp (*at, name) != 0)
      g_strv_builder_add (builder, *at);
  if (named)
    g_strv_builder_add (builder, name);
  result = g_strv_builder_end (builder);
  return result[0] != NULL ? g_steal_pointer (&result) : NULL;
}

void
premia_measure_draft_set_action (PremiaMeasure *self, const char *action, gboolean named)
{
  self->actions = set_name (self->actions, action, named);
  if (named)
    clear_stages (self);
}

void
premia_measure_draft_set_segment (PremiaMeasure *self, const char *segment, gboolean named)
{
  self->segment = set_name (self->segment, segment, named);
}

void
premia_measure_draft_set_at (PremiaMeasure *self, PremiaStage at)
{
  self->at = at == self->last_reached ? PREMIA_STAGE_NONE : at;
}

void
premia_measure_draft_set_credit (PremiaMeasure *self, PremiaCredit credit)
{
  self->credit = credit;
  self->has_credit = credit != PREMIA_CREDIT_PERFORMER;
  self->share_setter_ppm = self->share_closer_ppm = self->share_performer_ppm = -1;
  if (credit == PREMIA_CREDIT_SHARES)
    {
      self->share_setter_ppm = PREMIA_MICRO * 3 / 10;
      self->share_closer_ppm = PREMIA_MICRO * 7 / 10;
    }
  if (credit != PREMIA_CREDIT_MANAGER && credit != PREMIA_CREDIT_TEAM)
    {
      self->has_of = FALSE;
      self->of = PREMIA_CREDIT_PERFORMER;
    }
}

void
premia_measure_draft_set_of (PremiaMeasure *self, PremiaCredit of)
{
  self->of = of;
  self->has_of = of != PREMIA_CREDIT_PERFORMER;
}

/* The builder with the measure in it, under @id. */
static PremiaScheme *
put (const PremiaMeasure *self, PremiaScheme *scheme, guint index, guint *at)
{
  PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
  PremiaMeasure *measure = premia_measure_copy (self);

  if (index < builder->measures->len)
    {
      const PremiaMeasure *old = g_ptr_array_index (builder->measures, index);

      g_free (measure->id);
      measure->id = g_strdup (old->id);
      premia_measure_free (g_ptr_array_index (builder->measures, index));
      builder->measures->pdata[index] = measure;
      *at = index;
    }
  else
    {
      g_free (measure->id);
      measure->id = g_strdup (NEW_ID);
      *at = builder->measures->len;
      g_ptr_array_add (builder->measures, measure);
    }
  return builder;
}

/* "/measures/held/within_days/days: …" is about "within_days". */
static char *
find_key (const char *message, const char *id)
{
  g_autofree char *prefix = g_strdup_printf ("/measures/%s", id);
  const char *rest;

  if (!g_str_has_prefix (message, prefix))
    return NULL;
  rest = message + strlen (prefix);
  if (*rest == ':')
    return g_strdup ("");
  return *rest == '/' ? g_strndup (rest + 1, strcspn (rest + 1, "/:")) : NULL;
}

char *
premia_measure_draft_check (const PremiaMeasure *self, PremiaScheme *scheme, guint index, const PremiaWords *words, char **key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) changed = NULL;
  const char *message;
  guint at;

  g_return_val_if_fail (self != NULL && scheme != NULL && key != NULL, NULL);

  *key = NULL;
  changed = premia_scheme_builder_end (put (self, scheme, index, &at), &error);
  if (changed != NULL)
    return NULL;
  *key = find_key (error->message, index < scheme->measures->len ? ((PremiaMeasure *) g_ptr_array_index (scheme->measures, index))->id : NEW_ID);
  /* What a component could no longer be paid for is said by the component's name. */
  if (*key == NULL && index < scheme->measures->len)
    {
      g_clear_error (&error);
      changed = premia_scheme_replace_measure (scheme, index, self, words, &error);
      if (changed != NULL)
        return NULL;
    }
  message = *error->message == '/' ? strstr (error->message, ": ") : NULL;
  return g_strdup (message != NULL ? message + 2 : error->message);
}

PremiaScheme *
premia_measure_draft_apply (const PremiaMeasure *self, PremiaScheme *scheme, guint index, guint *at)
{
  g_return_val_if_fail (self != NULL && scheme != NULL && at != NULL, NULL);

  return premia_scheme_builder_end (put (self, scheme, index, at), NULL);
}
