/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-workspace-badges.h"

#include <string.h>

static PremiaStoredText *
text_new (const char *id, const char *text)
{
  PremiaStoredText *self = g_new0 (PremiaStoredText, 1);

  self->id = g_strdup (id);
  self->text = g_strdup (text);
  return self;
}

static void
text_free (gpointer data)
{
  PremiaStoredText *self = data;

  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static gpointer
text_copy (gconstpointer data, gpointer user_data)
{
  const PremiaStoredText *text = data;

  return text_new (text->id, text->text);
}

/* Where @id is, or where it would be. */
static gboolean
find (GPtrArray *texts, const char *id, guint *index)
{
  guint low = 0, high = texts->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const PremiaStoredText *text = g_ptr_array_index (texts, middle);
      const int order = strcmp (text->id, id);

      if (order == 0)
        {
          *index = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  *index = low;
  return FALSE;
}

static const char *
get (GPtrArray *texts, const char *id)
{
  guint index;

  return find (texts, id, &index) ? ((PremiaStoredText *) g_ptr_array_index (texts, index))->text : "";
}

static void
set (GPtrArray *texts, const char *id, const char *text)
{
  guint index;
  const gboolean there = find (texts, id, &index);

  if (there)
    g_ptr_array_remove_index (texts, index);
  if (text[0] != '\0')
    g_ptr_array_insert (texts, (int) index, text_new (id, text));
}

static gboolean
equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PremiaStoredText *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

      if (strcmp (one->id, other->id) != 0 || strcmp (one->text, other->text) != 0)
        return FALSE;
    }

  return TRUE;
}

PremiaStoredBadgeSet *
premia_stored_badge_set_new (void)
{
  PremiaStoredBadgeSet *self = g_new0 (PremiaStoredBadgeSet, 1);

  self->gamification = g_strdup ("");
  self->brand = g_strdup ("");
  self->arts = g_ptr_array_new_with_free_func (text_free);
  self->contests = g_ptr_array_new_with_free_func (text_free);
  return self;
}

PremiaStoredBadgeSet *
premia_stored_badge_set_copy (const PremiaStoredBadgeSet *self)
{
  PremiaStoredBadgeSet *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (PremiaStoredBadgeSet, 1);
  copy->gamification = g_strdup (self->gamification);
  copy->brand = g_strdup (self->brand);
  copy->arts = g_ptr_array_copy (self->arts, text_copy, NULL);
  copy->contests = g_ptr_array_copy (self->contests, text_copy, NULL);
  g_ptr_array_set_free_func (copy->arts, text_free);
  g_ptr_array_set_free_func (copy->contests, text_free);
  return copy;
}

void
premia_stored_badge_set_free (PremiaStoredBadgeSet *self)
{
  g_free (self->gamification);
  g_free (self->brand);
  g_ptr_array_unref (self->arts);
  g_ptr_array_unref (self->contests);
  g_free (self);
}

gboolean
premia_stored_badge_set_equal (const PremiaStoredBadgeSet *a, const PremiaStoredBadgeSet *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return strcmp (a->gamification, b->gamification) == 0 && strcmp (a->brand, b->brand) == 0 && equal (a->arts, b->arts) && equal (a->contests, b->contests);
}

const char *
premia_stored_badge_set_get_art (const PremiaStoredBadgeSet *self, const char *badge)
{
  g_return_val_if_fail (self != NULL && badge != NULL, "");

  return get (self->arts, badge);
}

const char *
premia_stored_badge_set_get_contest (const PremiaStoredBadgeSet *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, "");

  return get (self->contests, id);
}

void
premia_stored_badge_set_set_art (PremiaStoredBadgeSet *self, const char *badge, const char *text)
{
  g_return_if_fail (self != NULL && badge != NULL && text != NULL);

  set (self->arts, badge, text);
}

void
premia_stored_badge_set_set_contest (PremiaStoredBadgeSet *self, const char *id, const char *text)
{
  g_return_if_fail (self != NULL && id != NULL && text != NULL);

  set (self->contests, id, text);
}
