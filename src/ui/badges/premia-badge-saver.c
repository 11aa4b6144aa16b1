/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-saver"

#include "premia-badge-saver.h"

#include "engine/premia-file-name.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/reports/premia-report-saver.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GtkWidget            *over;    /* (nullable): weak */
  PremiaContext        *context; /* (owned) */
  PremiaBadgeFace      *face;    /* (owned) */
  char                 *kind;    /* (owned) */
  guint                 size;
  GtkFileChooserNative *chooser; /* (owned) (nullable) */
  GFile                *file;    /* (owned) (nullable) */
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_weak_pointer (&saving->over);
  g_object_unref (saving->context);
  premia_badge_face_free (saving->face);
  g_free (saving->kind);
  g_clear_object (&saving->chooser);
  g_clear_object (&saving->file);
  g_free (saving);
}

/* ---- not before its picture was read ---- */

typedef struct
{
  GtkWidget *widget;    /* (nullable): weak */
  char      *name;      /* (owned) */
  GVariant  *parameter; /* (owned) (nullable) */
} Later;

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Later *later = user_data;

  if (premia_emblem_reader_wait_finish (PREMIA_EMBLEM_READER (source), result, NULL) && later->widget != NULL)
    gtk_widget_activate_action_variant (later->widget, later->name, later->parameter);
  g_clear_weak_pointer (&later->widget);
  g_clear_pointer (&later->parameter, g_variant_unref);
  g_free (later->name);
  g_free (later);
}

gboolean
premia_badge_save_later (GtkWidget *widget, PremiaContext *context, const char *name, GVariant *parameter)
{
  Later *later;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && PREMIA_IS_CONTEXT (context) && name != NULL, FALSE);

  if (!premia_context_is_reading_pictures (context))
    return FALSE;
  later = g_new0 (Later, 1);
  g_set_weak_pointer (&later->widget, widget);
  later->name = g_strdup (name);
  later->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  premia_emblem_reader_wait_async (premia_context_get_emblem_reader (context), NULL, on_read_cb, later);
  return TRUE;
}

GBytes *
premia_badge_make_file (const PremiaBadgeFace *face, const char *kind, guint size)
{
  char *svg;

  if (strcmp (kind, "svg") != 0)
    return premia_badge_face_to_png (face, size);
  svg = premia_badge_face_to_svg (face, size);
  return g_bytes_new_take (svg, strlen (svg));
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *overlay = saving->over == NULL ? NULL : gtk_widget_get_ancestor (saving->over, ADW_TYPE_TOAST_OVERLAY);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    premia_context_tell_problem (saving->context, error->message);
  else if (overlay != NULL)
    premia_report_tell_saved (ADW_TOAST_OVERLAY (overlay), saving->file);
  saving_free (saving);
}

static void
on_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GBytes) bytes = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    saving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (saving->file == NULL)
    {
      saving_free (saving);
      return;
    }
  bytes = premia_badge_make_file (saving->face, saving->kind, saving->size);
  g_file_replace_contents_bytes_async (saving->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_written_cb, saving);
}

/* A name for the file: the badge's, without what a file's name cannot have. */
static char *
name_file (const Saving *saving)
{
  return premia_file_name_make (*saving->face->title != '\0' ? saving->face->title : _("badge"), saving->kind);
}

void
premia_badge_save_picture_at (GtkWidget *over, PremiaContext *context, const PremiaBadgeFace *face, const char *kind, guint size)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (over) && face != NULL);

  g_set_weak_pointer (&saving->over, over);
  saving->context = g_object_ref (context);
  saving->face = premia_badge_face_copy (face);
  saving->kind = g_strdup (kind);
  saving->size = size;
  name = name_file (saving);
  saving->chooser = premia_file_chooser_new (_("Save the Picture"), over, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), name);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (on_response_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}

void
premia_badge_save_picture (GtkWidget *over, PremiaContext *context, const PremiaBadgeFace *face, const char *kind)
{
  premia_badge_save_picture_at (over, context, face, kind, PREMIA_BADGE_PICTURE_SIZE);
}
