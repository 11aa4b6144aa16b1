/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badges-page"

#include "premia-badges-page-private.h"
#include "premia-badge-designer.h"
#include "premia-badge-template-dialog.h"
#include "premia-badge-words.h"
#include "premia-brand-dialog.h"
#include "premia-credential-dialog.h"

#include "jobs/premia-badge-wardrobe.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a picture that is saved: large enough for print. */
#define PICTURE_SIZE 1024

static GtkWindow *
get_window (PremiaBadgesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static PremiaContext *
get_context (PremiaBadgesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- templates ---- */

/* What was there already stays, and is said. */
static char *
say_added (PremiaBadgeTemplate template, GPtrArray *kept)
{
  g_autofree char *names = NULL;

  if (kept->len == 0)
    /* Translators: %s is a set of badges */
    return g_strdup_printf (_("“%s” was added"), _(premia_badge_template_get_name (template)));
  g_ptr_array_add (kept, NULL);
  names = g_strjoinv (", ", (char **) kept->pdata);
  /* Translators: %1$s is a set of badges, %2$s are names */
  return g_strdup_printf (_("“%1$s” was added; these were there already and stay as they are: %2$s"), _(premia_badge_template_get_name (template)), names);
}

void
premia_badges_page_apply_template (PremiaBadgesPage *self, PremiaBadgeTemplate template)
{
  PremiaBadgeEditor *editor = premia_badge_session_get_editor (premia_badges_page_get_session (self));
  PremiaDesk *desk = premia_context_get_desk (get_context (self));
  const char *language = premia_locale_get_words (premia_context_get_locale (get_context (self)))->language;
  g_autoptr (PremiaStoredBadgeSet) next = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  g_autofree char *told = NULL;

  if (editor == NULL)
    return;
  next = premia_badge_editor_copy (editor);
  if (!premia_badge_template_apply (template, next, desk != NULL ? premia_desk_get_dataset (desk) : NULL, language, &kept, &error))
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  /* Translators: what is undone by the button “Undo: …”; %s is a set of badges */
  what = g_strdup_printf (_("badges “%s”"), _(premia_badge_template_get_name (template)));
  told = say_added (template, kept);
  if (premia_badge_session_apply (premia_badges_page_get_session (self), next, what, NULL))
    premia_badges_page_tell (self, told, TRUE);
  else
    premia_badges_page_tell (self, _("All of it is there already"), FALSE);
}

static void
on_template_chosen_cb (PremiaBadgesPage *self, guint template)
{
  premia_badges_page_apply_template (self, template);
}

static void
on_templates_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  PremiaBadgeTemplateDialog *dialog = premia_badge_template_dialog_new (get_window (self), get_context (self),
                                                                        premia_badge_session_get (premia_badges_page_get_session (self)));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_template_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- looks, rules and pictures ---- */

static void
on_change_rule_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "badges.show", "(ss)", "rules", g_variant_get_string (parameter, NULL));
}

static void
on_change_look_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);

  premia_badge_designer_present (widget, get_context (self), premia_badges_page_get_session (self), g_variant_get_string (parameter, NULL));
}

static void
on_brand_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);

  premia_brand_dialog_present (widget, get_context (self), premia_badges_page_get_session (self));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaBadgesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *title = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      /* Translators: %s is a file */
      title = g_strdup_printf (_("Saved as “%s”"), name);
      premia_badges_page_tell (self, title, FALSE);
      return;
    }
  title = g_strdup_printf (_("“%1$s” could not be written: %2$s"), name, error->message);
  premia_page_show_problem (PREMIA_PAGE (self), title);
}

static void
on_save_response_cb (GtkNativeDialog *dialog, int response, PremiaBadgesPage *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  GBytes *bytes = g_object_get_data (G_OBJECT (dialog), "bytes");

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_saved_cb, g_object_ref (self));
  g_object_unref (dialog);
}

/* (transfer full) (nullable) */
GBytes *
premia_badges_page_draw (PremiaBadgesPage *self, const char *badge, const char *type)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (premia_badges_page_get_session (self));
  g_autoptr (PremiaBadgeWardrobe) wardrobe = set != NULL ? premia_badge_wardrobe_new (set, premia_context_get_workspace (get_context (self))) : NULL;
  g_autofree char *name = premia_badge_words_name (badge);
  const PremiaBadgeFace *face;
  char *svg;

  if (wardrobe == NULL)
    return NULL;
  face = premia_badge_wardrobe_get_face (wardrobe, badge, name);
  if (g_strcmp0 (type, "png") == 0)
    return premia_badge_face_to_png (face, PICTURE_SIZE);
  svg = premia_badge_face_to_svg (face, PICTURE_SIZE);
  return g_bytes_new_take (svg, strlen (svg));
}

/* A name that every system takes. */
static char *
make_file_name (const char *badge, const char *type)
{
  g_autofree char *name = premia_badge_words_name (badge);

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  return g_strconcat (name, ".", type, NULL);
}

static void
on_save_picture_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  const char *badge, *type;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;

  g_variant_get (parameter, "(&s&s)", &badge, &type);
  bytes = premia_badges_page_draw (self, badge, type);
  if (bytes == NULL)
    return;
  name = make_file_name (badge, type);
  chooser = gtk_file_chooser_native_new (_("Save the Picture"), get_window (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "bytes", g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_credential_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  const char *badge, *person;

  g_variant_get (parameter, "(&s&s)", &badge, &person);
  premia_credential_dialog_present (widget, get_context (self), premia_badges_page_get_session (self), badge, person);
}

void
premia_badges_page_update_deeds (PremiaBadgesPage *self)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (self);
  const gboolean editable = premia_badge_session_is_editable (session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.templates", editable && premia_badge_session_get_rules (session) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.change-look", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.brand", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.change-rule", editable && premia_badges_page_get_part (self, "rules") != NULL);
}

void
premia_badges_page_install_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "badges.templates", NULL, on_templates_cb);
  gtk_widget_class_install_action (widget_class, "badges.change-look", "s", on_change_look_cb);
  gtk_widget_class_install_action (widget_class, "badges.brand", NULL, on_brand_cb);
  gtk_widget_class_install_action (widget_class, "badges.change-rule", "s", on_change_rule_cb);
  gtk_widget_class_install_action (widget_class, "badges.save-picture", "(ss)", on_save_picture_cb);
  gtk_widget_class_install_action (widget_class, "badges.credential", "(ss)", on_credential_cb);
}
