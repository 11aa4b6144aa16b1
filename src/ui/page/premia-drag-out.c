/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-drag-out"

#include "premia-drag-out.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "premia-drag-"

struct _PremiaFileOffer
{
  GdkContentProvider parent_instance;
  char              *name; /* (owned) */
  PremiaDragMake     make;
  gpointer           data; /* (owned) */
  GDestroyNotify     free_data;
  GFile             *file; /* (owned) (nullable): once it was wanted */
};

G_DEFINE_FINAL_TYPE (PremiaFileOffer, premia_file_offer, GDK_TYPE_CONTENT_PROVIDER)

static char *
name_folder (void)
{
  g_autofree char *name = g_strdup_printf (FOLDER "%d", (int) getpid ());

  return g_build_filename (g_get_user_runtime_dir (), name, NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_unlink (inner) != 0)
        remove_folder (inner);
    }
  g_rmdir (path);
}

/* Of those who were killed. */
static void
remove_left_behind (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_get_user_runtime_dir (), 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      const int process = g_str_has_prefix (name, FOLDER) ? atoi (name + strlen (FOLDER)) : 0;
      g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), name, NULL);

      if (process > 0 && kill (process, 0) != 0 && errno == ESRCH)
        remove_folder (path);
    }
}

void
premia_drag_out_clear (void)
{
  g_autofree char *path = name_folder ();

  remove_folder (path);
}

/* Each in a folder of its own, so that two of one name do not meet. */
static GFile *
write_file (PremiaFileOffer *self, GError **error)
{
  g_autoptr (GBytes) bytes = self->make (self->data);
  g_autofree char *folder = name_folder (), *pattern = g_build_filename (folder, "XXXXXX", NULL), *path = NULL;

  if (bytes == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is nothing to be dragged out any more."));
      return NULL;
    }
  remove_left_behind ();
  if ((g_mkdir (folder, 0700) != 0 && errno != EEXIST) || g_mkdtemp (pattern) == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("“%1$s” could not be written: %2$s"), folder, g_strerror (errno));
      return NULL;
    }
  path = g_build_filename (pattern, self->name, NULL);
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  return g_file_new_for_path (path);
}

static GdkContentFormats *
premia_file_offer_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new_for_gtype (GDK_TYPE_FILE_LIST);
}

static gboolean
premia_file_offer_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  PremiaFileOffer *self = PREMIA_FILE_OFFER (provider);

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return GDK_CONTENT_PROVIDER_CLASS (premia_file_offer_parent_class)->get_value (provider, value, error);
  if (self->file == NULL)
    self->file = write_file (self, error);
  if (self->file == NULL)
    return FALSE;
  g_value_take_boxed (value, gdk_file_list_new_from_array (&self->file, 1));
  return TRUE;
}

static void
premia_file_offer_finalize (GObject *object)
{
  PremiaFileOffer *self = PREMIA_FILE_OFFER (object);

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->name);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (premia_file_offer_parent_class)->finalize (object);
}

static void
premia_file_offer_class_init (PremiaFileOfferClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_file_offer_finalize;
  provider_class->ref_formats = premia_file_offer_ref_formats;
  provider_class->get_value = premia_file_offer_get_value;
}

static void
premia_file_offer_init (PremiaFileOffer *self)
{
}

GdkContentProvider *
premia_file_offer_new (const char *name, PremiaDragMake make, gpointer data, GDestroyNotify free_data)
{
  PremiaFileOffer *self = g_object_new (PREMIA_TYPE_FILE_OFFER, NULL);

  self->name = g_strdup (name);
  self->make = make;
  self->data = data;
  self->free_data = free_data;
  return GDK_CONTENT_PROVIDER (self);
}

static GdkContentProvider *
on_prepare_cb (GtkDragSource *source, double x, double y, gpointer prepare)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return ((PremiaDragPrepare) prepare) (widget);
}

static void
on_begin_cb (GtkDragSource *source, GdkDrag *drag)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (live);

  gtk_drag_source_set_icon (source, still, 0, 0);
}

void
premia_drag_out_add (GtkWidget *widget, PremiaDragPrepare prepare)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget) && prepare != NULL);

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare_cb), prepare);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begin_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

static gboolean
on_accept_cb (GtkDropTarget *target, GdkDrop *drop)
{
  GtkNative *native = gtk_widget_get_native (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  GdkDrag *drag = gdk_drop_get_drag (drop);
  GdkContentFormats *formats = gtk_drop_target_get_formats (target);
  gboolean fits;

  if (formats == NULL || (drag != NULL && native != NULL && gdk_drag_get_surface (drag) == gtk_native_get_surface (native)))
    return FALSE;
  /* As GTK would say without us. */
  formats = gdk_content_formats_union_deserialize_mime_types (gdk_content_formats_ref (formats));
  fits = gdk_content_formats_match (formats, gdk_drop_get_formats (drop));
  gdk_content_formats_unref (formats);
  return fits;
}

void
premia_drag_out_refuse_own (GtkDropTarget *target)
{
  g_return_if_fail (GTK_IS_DROP_TARGET (target));

  g_signal_connect (target, "accept", G_CALLBACK (on_accept_cb), NULL);
}
