/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-design"

#include "premia-badge-template-private.h"

#include "engine/premia-badge.h"
#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-gamification-file.h"
#include "exchange/premia-json-edit.h"
#include "exchange/premia-json-writer.h"

#include <string.h>

/* A board that is longer than a team is a wall of shame. */
#define PLACES 5

#define EMPTY "{\n  \"levels\": [],\n  \"actions\": {},\n  \"achievements\": {},\n  \"medals\": {},\n  \"leaderBoards\": {}\n}\n"

/* What is being made, and of what. */
typedef struct
{
  const TemplateSet    *template;
  PremiaStoredBadgeSet *set;
  gboolean              russian;
  char                 *deeds[TEMPLATE_N_DEEDS]; /* (owned): names of actions */
  char                 *text;                    /* (owned): gamification.json so far */
  GPtrArray            *kept;                    /* (owned) (element-type utf8) */
  PremiaStoredBadgeSet *looks;                   /* (owned): of what was added */
} Making;

static void
making_clear (Making *making)
{
  for (guint i = 0; i < TEMPLATE_N_DEEDS; i++)
    g_free (making->deeds[i]);
  g_free (making->text);
  g_clear_pointer (&making->kept, g_ptr_array_unref);
  g_clear_pointer (&making->looks, premia_stored_badge_set_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

const char *
premia_badge_template_get_name (PremiaBadgeTemplate self)
{
  return premia_badge_template_get_set (self)->name;
}

const char *
premia_badge_template_get_people (PremiaBadgeTemplate self)
{
  return premia_badge_template_get_set (self)->people;
}

const char *
premia_badge_template_get_why (PremiaBadgeTemplate self)
{
  return premia_badge_template_get_set (self)->why;
}

static const char *
say (const TemplateName *name, gboolean russian)
{
  return russian ? name->ru : name->en;
}

/* ---- what is in it ---- */

static void
template_badge_free (PremiaTemplateBadge *badge)
{
  g_free (badge->badge);
  g_free (badge);
}

static void
list (GPtrArray *badges, PremiaBadgeKind kind, const char *name, const char *rank, const char *why)
{
  PremiaTemplateBadge *badge = g_new0 (PremiaTemplateBadge, 1);

  badge->badge = premia_badge_to_string (kind, name, rank);
  badge->why = why;
  g_ptr_array_add (badges, badge);
}

GPtrArray *
premia_badge_template_list (PremiaBadgeTemplate self, const char *language)
{
  const TemplateSet *set = premia_badge_template_get_set (self);
  const gboolean russian = g_strcmp0 (language, "ru") == 0;
  GPtrArray *badges = g_ptr_array_new_with_free_func ((GDestroyNotify) template_badge_free);

  for (guint i = 0; i < set->n_achievements; i++)
    list (badges, PREMIA_BADGE_ACHIEVEMENT, say (&set->achievements[i].name, russian), "", set->achievements[i].why);
  for (guint i = 0; i < set->n_medals; i++)
    list (badges, PREMIA_BADGE_MEDAL, say (&set->medals[i].name, russian), "1", set->medals[i].why);
  return badges;
}

/* ---- what counts ---- */

static const char *const usual_names[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = "CallMade", [PREMIA_STAGE_CONVERSATION] = "ConversationHeld", [PREMIA_STAGE_SET] = "AppointmentSet",
  [PREMIA_STAGE_CONFIRMED] = "AppointmentConfirmed", [PREMIA_STAGE_RESCHEDULED] = "AppointmentRescheduled", [PREMIA_STAGE_HELD] = "AppointmentHeld",
  [PREMIA_STAGE_NO_SHOW] = "AppointmentNoShow", [PREMIA_STAGE_QUALIFIED] = "AppointmentQualified", [PREMIA_STAGE_REJECTED] = "AppointmentRejected",
  [PREMIA_STAGE_WON] = "DealWon", [PREMIA_STAGE_LOST] = "DealLost", [PREMIA_STAGE_CANCELLED] = "DealCancelled", [PREMIA_STAGE_PAID] = "PaymentReceived",
};

/* The company's own name of a stage: that of most of its actions. */
static const char *
find_name (PremiaDataset *dataset, PremiaStage stage)
{
  const PremiaPartition *most = NULL;

  for (guint i = 0; dataset != NULL && i < premia_dataset_get_n_kinds (dataset); i++)
    {
      const PremiaPartition *kind = premia_dataset_get_kind (dataset, i);

      if (kind->stage == stage && kind->n > 0 && (most == NULL || kind->n > most->n))
        most = kind;
    }
  return most != NULL ? most->action : usual_names[stage];
}

/* Whether appointments are written down as held on the account of who had set them. */
static gboolean
tells_setters_what_was_held (PremiaDataset *dataset)
{
  guint64 n = 0, n_setters = 0;

  for (guint32 i = 0; dataset != NULL && i < premia_dataset_get_n_cases (dataset); i++)
    {
      PremiaCase one;

      premia_dataset_get_case (dataset, i, &one);
      if (one.by[PREMIA_STAGE_HELD] == PREMIA_NOBODY || one.setter == PREMIA_NOBODY)
        continue;
      n++;
      n_setters += one.by[PREMIA_STAGE_HELD] == one.setter ? 1 : 0;
    }
  return n > 0 && n_setters * 2 > n;
}

static void
name_deeds (Making *making, PremiaDataset *dataset)
{
  const gboolean held = tells_setters_what_was_held (dataset);

  for (int stage = 0; stage < PREMIA_N_STAGES; stage++)
    making->deeds[stage] = g_strdup (find_name (dataset, stage));
  making->deeds[TEMPLATE_KEPT] = g_strdup (making->deeds[held ? PREMIA_STAGE_HELD : PREMIA_STAGE_CONFIRMED]);
  making->deeds[TEMPLATE_BROKEN] = g_strdup (making->deeds[held ? PREMIA_STAGE_NO_SHOW : PREMIA_STAGE_RESCHEDULED]);
}

/* ---- rules as JSON ---- */

static PremiaJsonWriter *
begin (void)
{
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);

  premia_json_writer_begin_object (writer);
  return writer;
}

static char *
end (PremiaJsonWriter *writer)
{
  char *text;

  premia_json_writer_end_object (writer);
  text = premia_json_writer_end (writer, NULL);
  return g_strchomp (text);
}

static void
add_integer (PremiaJsonWriter *writer, const char *key, gint64 value)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_integer (writer, value);
}

static void
add_reward (PremiaJsonWriter *writer, const char *reward)
{
  if (g_str_equal (reward, "0"))
    return;
  premia_json_writer_key (writer, "reward");
  premia_json_writer_number (writer, reward);
}

static void
add_weights (Making *making, PremiaJsonWriter *writer, const TemplateWeight *weights)
{
  premia_json_writer_member (writer, "type", "ActionBased");
  premia_json_writer_key (writer, "actions");
  premia_json_writer_begin_object (writer);
  for (guint i = 0; i < TEMPLATE_MAX_WEIGHTS && weights[i].weight != 0; i++)
    add_integer (writer, making->deeds[weights[i].deed], weights[i].weight);
  premia_json_writer_end_object (writer);
}

static char *
write_action (const TemplateAction *action)
{
  PremiaJsonWriter *writer = begin ();

  if (action->xp != 0)
    add_integer (writer, "xp", action->xp);
  add_reward (writer, action->reward);
  premia_json_writer_key (writer, "repeatable");
  premia_json_writer_boolean (writer, TRUE);
  return end (writer);
}

static char *
write_achievement (Making *making, const TemplateAchievement *achievement)
{
  PremiaJsonWriter *writer = begin ();

  add_weights (making, writer, achievement->weights);
  add_integer (writer, "threshold", achievement->threshold);
  add_integer (writer, "xp", achievement->xp);
  add_reward (writer, achievement->reward);
  return end (writer);
}

static void
write_ranks (const TemplateMedal *medal, PremiaJsonWriter *writer, gboolean by_age)
{
  premia_json_writer_key (writer, "ranks");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < TEMPLATE_MAX_RANKS && medal->ranks[i].span != NULL; i++)
    {
      premia_json_writer_begin_object (writer);
      add_integer (writer, "rank", i + 1);
      premia_json_writer_member (writer, by_age ? "age" : "period", medal->ranks[i].span);
      if (!by_age)
        add_integer (writer, "threshold", medal->ranks[i].threshold);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_end_array (writer);
}

static char *
write_medal (Making *making, const TemplateMedal *medal)
{
  const gboolean by_age = medal->weights[0].weight == 0;
  PremiaJsonWriter *writer = begin ();

  if (by_age)
    premia_json_writer_member (writer, "type", "AgeBased");
  else
    add_weights (making, writer, medal->weights);
  write_ranks (medal, writer, by_age);
  if (medal->recall_span != NULL)
    {
      premia_json_writer_key (writer, "recall");
      premia_json_writer_begin_object (writer);
      premia_json_writer_key (writer, "enabled");
      premia_json_writer_boolean (writer, TRUE);
      premia_json_writer_member (writer, "period", medal->recall_span);
      add_integer (writer, "threshold", medal->recall_threshold);
      premia_json_writer_end_object (writer);
    }
  return end (writer);
}

static char *
write_board (Making *making, const TemplateBoard *board)
{
  PremiaJsonWriter *writer = begin ();

  if (board->weights[0].weight == 0)
    premia_json_writer_member (writer, "type", "ExperienceBased");
  else
    add_weights (making, writer, board->weights);
  add_integer (writer, "size", PLACES);
  return end (writer);
}

static char *
write_level (const TemplateLevel *level)
{
  PremiaJsonWriter *writer = begin ();

  add_integer (writer, "xp", level->xp);
  add_reward (writer, level->reward);
  return end (writer);
}

/* ---- into the file ---- */

static gboolean
take_text (Making *making, char *text)
{
  if (text == NULL)
    return FALSE;
  g_free (making->text);
  making->text = text;
  return TRUE;
}

/* A file may lack a part. */
static gboolean
ensure (Making *making, const char *part, const char *empty, GError **error)
{
  g_autofree char *pointer = g_strconcat ("/", part, NULL);
  g_autoptr (PremiaJson) json = premia_json_parse (making->text, strlen (making->text), "gamification.json", error);

  if (json == NULL)
    return FALSE;
  if (premia_json_find (premia_json_get_root (json), part) != NULL)
    return TRUE;
  return take_text (making, premia_json_edit_once (making->text, PREMIA_JSON_SET, pointer, NULL, -1, empty, "gamification.json", error));
}

/* Takes @value. *added: FALSE: something of that name is there and stays. */
static gboolean
add (Making *making, const char *part, const char *name, char *value, gboolean *added, GError **error)
{
  g_autofree char *taken = value;
  g_autofree char *pointer = g_strconcat ("/", part, NULL);
  g_autoptr (PremiaJson) json = NULL;

  *added = FALSE;
  if (!ensure (making, part, "{}", error))
    return FALSE;
  json = premia_json_parse (making->text, strlen (making->text), "gamification.json", error);
  if (json == NULL)
    return FALSE;
  if (premia_json_find (premia_json_find (premia_json_get_root (json), part), name) != NULL)
    {
      g_ptr_array_add (making->kept, g_strdup (name));
      return TRUE;
    }
  *added = take_text (making, premia_json_edit_once (making->text, PREMIA_JSON_INSERT, pointer, name, -1, taken, "gamification.json", error));
  return *added;
}

static void
dress (Making *making, PremiaBadgeKind kind, const char *name, const char *rank, const TemplateLook *look, PremiaBadgeMetal metal, guint stars)
{
  g_autofree char *badge = premia_badge_to_string (kind, name, rank);
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  g_autofree char *text = NULL;

  /* What somebody has drawn for a badge of that name, they want. */
  if (*premia_stored_badge_set_get_art (making->set, badge) != '\0')
    return;
  art->shape = look->shape;
  art->metal = metal;
  art->stars = stars;
  g_free (art->symbol);
  art->symbol = g_strdup (look->symbol);
  art->symbol_kind = PREMIA_BADGE_SYMBOL_BUILT_IN;
  g_free (art->main_color);
  art->main_color = g_strdup (look->color);
  text = premia_badge_art_file_to_text (art);
  premia_stored_badge_set_set_art (making->looks, badge, text);
}

static void
dress_medal (Making *making, const TemplateMedal *medal, const char *name)
{
  guint n = 0;

  while (n < TEMPLATE_MAX_RANKS && medal->ranks[n].span != NULL)
    n++;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *rank = g_strdup_printf ("%u", i + 1);

      dress (making, PREMIA_BADGE_MEDAL, name, rank, &medal->look, PREMIA_BADGE_BRONZE + i, i + 1);
    }
}

static gboolean
add_levels (Making *making, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  const PremiaJsonNode *levels;

  if (!ensure (making, "levels", "[]", error))
    return FALSE;
  json = premia_json_parse (making->text, strlen (making->text), "gamification.json", error);
  levels = json != NULL ? premia_json_find (premia_json_get_root (json), "levels") : NULL;
  if (levels == NULL)
    return FALSE;
  /* Two ladders cannot be climbed at once. */
  if (levels->n_children > 0)
    return TRUE;
  for (guint i = 0; i < making->template->n_levels; i++)
    {
      g_autofree char *level = write_level (&making->template->levels[i]);

      if (!take_text (making, premia_json_edit_once (making->text, PREMIA_JSON_INSERT, "/levels", NULL, -1, level, "gamification.json", error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_actions (Making *making, GError **error)
{
  gboolean added;

  for (guint i = 0; i < making->template->n_actions; i++)
    {
      const guint n_kept = making->kept->len;

      if (!add (making, "actions", making->deeds[making->template->actions[i].deed], write_action (&making->template->actions[i]), &added, error))
        return FALSE;
      /* That an action has a rule already is nothing to tell: it is the same action. */
      g_ptr_array_set_size (making->kept, (int) n_kept);
    }
  return TRUE;
}

static gboolean
add_badges (Making *making, GError **error)
{
  const TemplateSet *template = making->template;
  gboolean added;

  for (guint i = 0; i < template->n_achievements; i++)
    {
      const TemplateAchievement *achievement = &template->achievements[i];
      const char *name = say (&achievement->name, making->russian);

      if (!add (making, "achievements", name, write_achievement (making, achievement), &added, error))
        return FALSE;
      if (added)
        dress (making, PREMIA_BADGE_ACHIEVEMENT, name, "", &achievement->look, achievement->look.metal, 0);
    }
  for (guint i = 0; i < template->n_medals; i++)
    {
      const char *name = say (&template->medals[i].name, making->russian);

      if (!add (making, "medals", name, write_medal (making, &template->medals[i]), &added, error))
        return FALSE;
      if (added)
        dress_medal (making, &template->medals[i], name);
    }
  for (guint i = 0; i < template->n_boards; i++)
    if (!add (making, "leaderBoards", say (&template->boards[i].name, making->russian), write_board (making, &template->boards[i]), &added, error))
      return FALSE;
  return TRUE;
}

/* All of it went well: now the set becomes another one. */
static void
finish (Making *making)
{
  g_free (making->set->gamification);
  making->set->gamification = g_steal_pointer (&making->text);
  for (guint i = 0; i < making->looks->arts->len; i++)
    {
      const PremiaStoredText *look = g_ptr_array_index (making->looks->arts, i);

      premia_stored_badge_set_set_art (making->set, look->id, look->text);
    }
}

gboolean
premia_badge_template_apply (PremiaBadgeTemplate self, PremiaStoredBadgeSet *set, PremiaDataset *dataset, const char *language, GPtrArray **kept, GError **error)
{
  g_auto (Making) making = { 0 };
  g_autoptr (PremiaGamification) before = NULL;

  g_return_val_if_fail (set != NULL && kept != NULL, FALSE);

  *kept = NULL;
  making.template = premia_badge_template_get_set (self);
  making.set = set;
  making.russian = g_strcmp0 (language, "ru") == 0;
  making.text = g_strdup (*set->gamification != '\0' ? set->gamification : EMPTY);
  making.kept = g_ptr_array_new_with_free_func (g_free);
  making.looks = premia_stored_badge_set_new ();
  name_deeds (&making, dataset);
  before = premia_gamification_file_parse (making.text, -1, "gamification.json", error);
  if (before == NULL || !add_levels (&making, error) || !add_actions (&making, error) || !add_badges (&making, error))
    return FALSE;
  finish (&making);
  *kept = g_steal_pointer (&making.kept);
  return TRUE;
}
