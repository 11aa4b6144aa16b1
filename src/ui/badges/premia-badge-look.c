/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-look"

#include "premia-badge-look.h"
#include "premia-badge-words.h"

#include "engine/premia-badge-art-guess.h"
#include "engine/premia-badge.h"
#include "exchange/premia-badge-art-file.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaBadgeLook
{
  GObject              parent_instance;
  PremiaContext       *context;  /* (owned) */
  PremiaBadgeSession  *session;  /* (owned) */
  char                *badge;    /* (owned) */
  char                *title;    /* (owned) */
  PremiaBadgeArt      *art;      /* (owned) */
  PremiaBadgeWardrobe *wardrobe; /* (owned) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaBadgeLook, premia_badge_look, G_TYPE_OBJECT)

static void
read_set (PremiaBadgeLook *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);
  g_autoptr (PremiaStoredBadgeSet) none = set == NULL ? premia_stored_badge_set_new () : NULL;

  set = set != NULL ? set : none;
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  self->wardrobe = premia_badge_wardrobe_new_waiting (set, premia_context_get_emblem_reader (self->context));
  g_clear_pointer (&self->art, premia_badge_art_free);
  self->art = premia_badge_wardrobe_get_art (self->wardrobe, self->badge);
}

static void
on_session_changed_cb (PremiaBadgeLook *self)
{
  read_set (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_shown_otherwise_cb (PremiaBadgeLook *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
premia_badge_look_finalize (GObject *object)
{
  PremiaBadgeLook *self = PREMIA_BADGE_LOOK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->context);
  g_clear_pointer (&self->badge, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->art, premia_badge_art_free);
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);

  G_OBJECT_CLASS (premia_badge_look_parent_class)->finalize (object);
}

static void
premia_badge_look_class_init (PremiaBadgeLookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_badge_look_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_badge_look_init (PremiaBadgeLook *self)
{
}

PremiaBadgeLook *
premia_badge_look_new (PremiaContext *context, PremiaBadgeSession *session, const char *badge)
{
  PremiaBadgeLook *self = g_object_new (PREMIA_TYPE_BADGE_LOOK, NULL);

  self->context = g_object_ref (context);
  self->session = g_object_ref (session);
  self->badge = g_strdup (badge);
  read_set (self);
  self->title = premia_badge_words_name (badge);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "state", G_CALLBACK (on_shown_otherwise_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "picture-read", G_CALLBACK (on_shown_otherwise_cb), self, G_CONNECT_SWAPPED);
  return self;
}

const char *
premia_badge_look_get_title (PremiaBadgeLook *self)
{
  return self->title;
}

const PremiaBadgeArt *
premia_badge_look_get_art (PremiaBadgeLook *self)
{
  return self->art;
}

PremiaBadgeWardrobe *
premia_badge_look_get_wardrobe (PremiaBadgeLook *self)
{
  return self->wardrobe;
}

PremiaBadgeSession *
premia_badge_look_get_session (PremiaBadgeLook *self)
{
  return self->session;
}

PremiaContext *
premia_badge_look_get_context (PremiaBadgeLook *self)
{
  return self->context;
}

gboolean
premia_badge_look_is_editable (PremiaBadgeLook *self)
{
  return premia_badge_session_is_editable (self->session);
}

gboolean
premia_badge_look_is_own (PremiaBadgeLook *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);

  return set != NULL && *premia_stored_badge_set_get_art (set, self->badge) != '\0';
}

static void
apply (PremiaBadgeLook *self, const char *text, const char *merge)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);
  g_autoptr (PremiaStoredBadgeSet) next = set == NULL ? NULL : premia_stored_badge_set_copy (set);
  g_autofree char *what = NULL, *own_merge = NULL;

  if (next == NULL)
    return;
  premia_stored_badge_set_set_art (next, self->badge, text);
  /* Translators: what is undone; %s is the name of a badge */
  what = g_strdup_printf (_("Look of “%s”"), self->title);
  own_merge = merge != NULL ? g_strconcat ("look:", self->badge, ":", merge, NULL) : NULL;
  premia_badge_session_apply (self->session, next, what, own_merge);
}

void
premia_badge_look_set_art (PremiaBadgeLook *self, const PremiaBadgeArt *art, const char *merge)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_BADGE_LOOK (self) && art != NULL);

  if (premia_badge_art_equal (art, self->art))
    return;
  text = premia_badge_art_file_to_text (art);
  apply (self, text, merge);
}

void
premia_badge_look_reset (PremiaBadgeLook *self)
{
  g_return_if_fail (PREMIA_IS_BADGE_LOOK (self));

  apply (self, "", NULL);
}

static const PremiaMedalRule *
get_medal (PremiaBadgeLook *self)
{
  PremiaGamification *rules = premia_badge_session_get_rules (self->session);
  g_auto (PremiaBadge) badge = { 0 };

  if (rules == NULL || !premia_badge_parse (self->badge, &badge) || badge.kind != PREMIA_BADGE_MEDAL)
    return NULL;
  return premia_gamification_find_medal (rules, badge.name);
}

guint
premia_badge_look_count_ranks (PremiaBadgeLook *self)
{
  const PremiaMedalRule *medal = get_medal (self);

  return medal == NULL || medal->ranks->len < 2 ? 0 : medal->ranks->len;
}

/* How many of the medal's ranks are below this one. */
static guint
get_step (const PremiaMedalRule *medal, const char *rank)
{
  const gint64 number = g_ascii_strtoll (rank, NULL, 10);
  guint step = 0;

  for (guint i = 0; i < medal->ranks->len; i++)
    step += g_ascii_strtoll (g_array_index (medal->ranks, PremiaMedalRank, i).rank, NULL, 10) < number;
  return step;
}

void
premia_badge_look_dress_ranks (PremiaBadgeLook *self)
{
  const PremiaMedalRule *medal = get_medal (self);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);
  g_autoptr (PremiaStoredBadgeSet) next = NULL;
  g_autofree char *what = NULL;

  if (medal == NULL || set == NULL)
    return;
  next = premia_stored_badge_set_copy (set);
  for (guint i = 0; i < medal->ranks->len; i++)
    {
      const char *rank = g_array_index (medal->ranks, PremiaMedalRank, i).rank;
      const guint step = get_step (medal, rank);
      g_autoptr (PremiaBadgeArt) art = premia_badge_art_copy (self->art);
      g_autofree char *badge = premia_badge_to_string (PREMIA_BADGE_MEDAL, medal->name, rank);
      g_autofree char *text = NULL;

      art->metal = premia_badge_metal_of_step (step, medal->ranks->len);
      art->stars = medal->ranks->len <= 5 ? step + 1 : 0;
      text = premia_badge_art_file_to_text (art);
      premia_stored_badge_set_set_art (next, badge, text);
    }
  /* Translators: what is undone; %s is the name of a medal */
  what = g_strdup_printf (_("Looks of all ranks of “%s”"), medal->name);
  premia_badge_session_apply (self->session, next, what, NULL);
}

static void
add_other (PremiaBadgeLook *self, GPtrArray *others, PremiaBadgeKind kind, const char *name, const char *rank)
{
  g_autofree char *badge = premia_badge_to_string (kind, name, rank);

  if (strcmp (badge, self->badge) != 0)
    g_ptr_array_add (others, g_steal_pointer (&badge));
}

GPtrArray *
premia_badge_look_list_others (PremiaBadgeLook *self)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);
  PremiaGamification *rules = premia_badge_session_get_rules (self->session);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);

  for (guint i = 0; rules != NULL && i < premia_gamification_get_n_achievements (rules); i++)
    add_other (self, others, PREMIA_BADGE_ACHIEVEMENT, premia_gamification_get_achievement (rules, i)->name, "");
  for (guint i = 0; rules != NULL && i < premia_gamification_get_n_medals (rules); i++)
    {
      const PremiaMedalRule *medal = premia_gamification_get_medal (rules, i);

      for (guint j = 0; j < medal->ranks->len; j++)
        add_other (self, others, PREMIA_BADGE_MEDAL, medal->name, g_array_index (medal->ranks, PremiaMedalRank, j).rank);
    }
  for (guint i = 0; set != NULL && i < set->contests->len; i++)
    add_other (self, others, PREMIA_BADGE_CONTEST, ((const PremiaStoredText *) set->contests->pdata[i])->id, "");
  return others;
}
