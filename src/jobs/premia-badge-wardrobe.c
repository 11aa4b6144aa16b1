/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-wardrobe"

#include "premia-badge-wardrobe.h"

#include "engine/premia-badge-art-guess.h"
#include "engine/premia-badge.h"
#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-brand-file.h"
#include "exchange/premia-gamification-file.h"
#include "report/premia-badge-dress.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

struct _PremiaBadgeWardrobe
{
  PremiaStoredBadgeSet *set;       /* (owned) */
  PremiaWorkspace      *workspace; /* (owned) (nullable): asked at once */
  PremiaEmblemReader   *reader;    /* (owned) (nullable): asked instead */
  guint                 n_read;    /* pictures that the reader had when the first of the faces was made */
  PremiaGamification   *rules;     /* (owned) (nullable): for the order of ranks */
  PremiaBrand          *brand;     /* (owned) */
  GHashTable           *faces;     /* (owned) (element-type utf8 PremiaBadgeFace) */
  GHashTable           *emblems;   /* (owned) (element-type utf8 PremiaEmblem): NULL: there is none */
};

static void
free_emblem (gpointer data)
{
  if (data != NULL)
    premia_emblem_unref (data);
}

static PremiaBrand *
read_brand (const PremiaStoredBadgeSet *set)
{
  PremiaBrand *brand = *set->brand == '\0' ? NULL : premia_brand_file_parse (set->brand, -1, "brand.json", NULL);

  return brand != NULL ? brand : premia_brand_new ();
}

PremiaBadgeWardrobe *
premia_badge_wardrobe_new (const PremiaStoredBadgeSet *set, PremiaWorkspace *workspace)
{
  PremiaBadgeWardrobe *self;

  g_return_val_if_fail (set != NULL, NULL);

  self = g_rc_box_new0 (PremiaBadgeWardrobe);
  self->set = premia_stored_badge_set_copy (set);
  self->workspace = workspace != NULL ? g_object_ref (workspace) : NULL;
  self->rules = *set->gamification == '\0' ? NULL : premia_gamification_file_parse (set->gamification, -1, "gamification.json", NULL);
  self->brand = read_brand (set);
  self->faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) premia_badge_face_free);
  self->emblems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_emblem);
  return self;
}

PremiaBadgeWardrobe *
premia_badge_wardrobe_new_waiting (const PremiaStoredBadgeSet *set, PremiaEmblemReader *reader)
{
  PremiaBadgeWardrobe *self = premia_badge_wardrobe_new (set, NULL);

  if (self != NULL && reader != NULL)
    self->reader = g_object_ref (reader);
  return self;
}

PremiaBadgeWardrobe *
premia_badge_wardrobe_ref (PremiaBadgeWardrobe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PremiaBadgeWardrobe *self = data;

  premia_stored_badge_set_free (self->set);
  g_clear_object (&self->workspace);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->rules, premia_gamification_unref);
  premia_brand_free (self->brand);
  g_hash_table_unref (self->faces);
  g_hash_table_unref (self->emblems);
}

void
premia_badge_wardrobe_unref (PremiaBadgeWardrobe *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, clear);
}

const PremiaBrand *
premia_badge_wardrobe_get_brand (PremiaBadgeWardrobe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->brand;
}

PremiaEmblem *
premia_badge_wardrobe_get_emblem (PremiaBadgeWardrobe *self, const char *sha256)
{
  g_autoptr (GBytes) bytes = NULL;
  PremiaEmblem *emblem = NULL;

  g_return_val_if_fail (self != NULL && sha256 != NULL, NULL);

  if (self->reader != NULL)
    return premia_emblem_reader_get (self->reader, sha256);
  if (*sha256 == '\0' || self->workspace == NULL)
    return NULL;
  if (g_hash_table_lookup_extended (self->emblems, sha256, NULL, (gpointer *) &emblem))
    return emblem;
  bytes = premia_workspace_get_picture (self->workspace, sha256, NULL, NULL);
  if (bytes != NULL)
    emblem = premia_emblem_new (bytes, NULL);
  g_hash_table_insert (self->emblems, g_strdup (sha256), emblem);
  return emblem;
}

PremiaEmblem *
premia_badge_wardrobe_get_logo (PremiaBadgeWardrobe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return premia_badge_wardrobe_get_emblem (self, self->brand->logo);
}

/* Ranks are ordered by their number, wherever they stand in the file. */
static void
find_step (PremiaBadgeWardrobe *self, const PremiaBadge *badge, guint *step, guint *n_steps)
{
  const PremiaMedalRule *medal = self->rules == NULL ? NULL : premia_gamification_find_medal (self->rules, badge->name);
  const gint64 rank = g_ascii_strtoll (badge->rank, NULL, 10);

  *step = badge->kind == PREMIA_BADGE_LEVEL ? (guint) CLAMP (rank, 0, 1000) : 0;
  *n_steps = 0;
  if (badge->kind != PREMIA_BADGE_MEDAL || medal == NULL)
    return;
  *n_steps = medal->ranks->len;
  for (guint i = 0; i < medal->ranks->len; i++)
    if (g_ascii_strtoll (g_array_index (medal->ranks, PremiaMedalRank, i).rank, NULL, 10) < rank)
      ++*step;
}

PremiaBadgeArt *
premia_badge_wardrobe_get_art (PremiaBadgeWardrobe *self, const char *badge)
{
  const char *text;
  PremiaBadgeArt *art;
  g_auto (PremiaBadge) parsed = { 0 };
  guint step, n_steps;

  g_return_val_if_fail (self != NULL && badge != NULL, NULL);

  text = premia_stored_badge_set_get_art (self->set, badge);
  art = *text == '\0' ? NULL : premia_badge_art_file_parse (text, -1, badge, NULL);
  if (art != NULL)
    return art;
  if (!premia_badge_parse (badge, &parsed))
    return premia_badge_art_new ();
  find_step (self, &parsed, &step, &n_steps);
  return premia_badge_art_guess (badge, step, n_steps);
}

char *
premia_badge_wardrobe_get_title (PremiaBadgeWardrobe *self, const char *badge)
{
  g_return_val_if_fail (self != NULL && badge != NULL, NULL);

  return premia_badge_get_title (badge);
}

PremiaBadgeFace *
premia_badge_wardrobe_dress (PremiaBadgeWardrobe *self, const PremiaBadgeArt *art, const char *title)
{
  PremiaEmblem *emblem = NULL;

  g_return_val_if_fail (self != NULL && art != NULL && title != NULL, NULL);

  if (art->symbol_kind == PREMIA_BADGE_SYMBOL_PICTURE)
    emblem = premia_badge_wardrobe_get_emblem (self, art->symbol);
  return premia_badge_dress (art, self->brand, emblem, title);
}

/* One of them may have been made without a picture that is there now. */
static void
forget_older_faces (PremiaBadgeWardrobe *self)
{
  const guint n_read = self->reader != NULL ? premia_emblem_reader_get_n_read (self->reader) : 0;

  if (n_read != self->n_read)
    g_hash_table_remove_all (self->faces);
  self->n_read = n_read;
}

const PremiaBadgeFace *
premia_badge_wardrobe_get_face (PremiaBadgeWardrobe *self, const char *badge, const char *title)
{
  PremiaBadgeFace *face;
  g_autoptr (PremiaBadgeArt) art = NULL;
  g_autofree char *own_title = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && badge != NULL, NULL);

  key = title == NULL ? g_strdup (badge) : g_strconcat (badge, "\n", title, NULL);
  forget_older_faces (self);
  face = g_hash_table_lookup (self->faces, key);
  if (face != NULL)
    return face;
  art = premia_badge_wardrobe_get_art (self, badge);
  own_title = title != NULL ? g_strdup (title) : premia_badge_wardrobe_get_title (self, badge);
  face = premia_badge_wardrobe_dress (self, art, own_title);
  g_hash_table_insert (self->faces, g_steal_pointer (&key), face);
  return face;
}
