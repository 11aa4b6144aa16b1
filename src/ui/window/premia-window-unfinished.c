/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/import/premia-import-assistant.h"
#include "ui/page/premia-form-keeper.h"

/* A form that was open when the program was killed is opened again, with what was typed into it, once its page shows what it is about. */

/* A page that has not got that far by then is not waited for: what it was about may be gone. The form is filled in when somebody opens it. */
#define PATIENCE_MS 15000
#define LOOK_MS     100

typedef struct
{
  GWeakRef         window;
  PremiaWorkspace *workspace; /* (owned) */
  char            *page, *action; /* (owned) */
  GVariant        *target;    /* (owned) (nullable) */
  char            *key;       /* (owned): under which it is kept */
  gint64           until;     /* of the monotonic clock */
} Way;

static void
way_free (gpointer data)
{
  Way *way = data;

  g_weak_ref_clear (&way->window);
  g_object_unref (way->workspace);
  g_free (way->page);
  g_free (way->action);
  g_free (way->key);
  g_clear_pointer (&way->target, g_variant_unref);
  g_free (way);
}

/* Of the page, or of a part of it that is seen. FALSE: there is no such action yet, or it is not enabled: what it is about is not there. */
static gboolean
activate (GtkWidget *widget, const char *action, GVariant *target)
{
  if (gtk_widget_activate_action_variant (widget, action, target))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && activate (child, action, target))
      return TRUE;
  return FALSE;
}

/* What is typed stays, but the next start does not try again. */
static gboolean
give_up (PremiaWindow *self, Way *way)
{
  PremiaUnfinished *unfinished = premia_context_get_unfinished (self->context);
  g_autoptr (GVariant) form = premia_unfinished_find (unfinished, way->key, G_VARIANT_TYPE_VARDICT);
  GVariantDict dict;

  if (form == NULL)
    return G_SOURCE_REMOVE;
  g_variant_dict_init (&dict, form);
  g_variant_dict_insert (&dict, "action", "s", "");
  premia_unfinished_keep (unfinished, way->key, g_variant_dict_end (&dict));
  return G_SOURCE_REMOVE;
}

static gboolean
on_look_cb (gpointer user_data)
{
  Way *way = user_data;
  g_autoptr (PremiaWindow) self = g_weak_ref_get (&way->window);
  GtkWidget *page;

  if (self == NULL || self->context == NULL || premia_context_get_workspace (self->context) != way->workspace)
    return G_SOURCE_REMOVE;
  page = gtk_stack_get_visible_child (self->pages);
  /* Somebody went elsewhere meanwhile. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), way->page) != 0 || g_get_monotonic_time () > way->until)
    return give_up (self, way);
  if (premia_window_get_waiting (self) || page == NULL)
    return G_SOURCE_CONTINUE;
  return activate (page, way->action, way->target) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* FALSE: it cannot be opened from here. */
static gboolean
take_form (PremiaWindow *self, const char *key, GVariant *form)
{
  const char *page = "", *action = "";
  Way *way;

  g_variant_lookup (form, "page", "&s", &page);
  g_variant_lookup (form, "action", "&s", &action);
  if (*action == '\0' || !premia_window_show_page (self, page))
    return FALSE;
  way = g_new0 (Way, 1);
  g_weak_ref_init (&way->window, self);
  way->workspace = g_object_ref (premia_context_get_workspace (self->context));
  way->page = g_strdup (page);
  way->action = g_strdup (action);
  g_variant_lookup (form, "target", "v", &way->target);
  way->key = g_strdup (key);
  way->until = g_get_monotonic_time () + PATIENCE_MS * 1000;
  g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_MS, on_look_cb, way, way_free);
  return TRUE;
}

/* One at a time is open over a window. */
gboolean
premia_window_take_forms (PremiaWindow *self)
{
  PremiaUnfinished *unfinished = premia_context_get_unfinished (self->context);
  g_autoptr (GPtrArray) keys = unfinished != NULL && !self->place_unwanted ? premia_unfinished_list (unfinished, PREMIA_FORM_PREFIX) : NULL;

  if (keys != NULL && premia_import_assistant_has_unfinished (self->context) && premia_workspace_get_read_only_reason (premia_context_get_workspace (self->context)) == NULL)
    {
      premia_window_resume_import (self);
      return TRUE;
    }
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      g_autoptr (GVariant) form = premia_unfinished_find (unfinished, keys->pdata[i], G_VARIANT_TYPE_VARDICT);

      if (form != NULL && take_form (self, keys->pdata[i], form))
        return TRUE;
    }
  return FALSE;
}
