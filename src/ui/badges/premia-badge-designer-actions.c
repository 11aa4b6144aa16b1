/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a look besides choosing it. */
#define G_LOG_DOMAIN "premia-badge-designer"

#include "premia-badge-designer-private.h"

#include "drawing/premia-badge-symbol.h"
#include "engine/premia-badge-art-surprise.h"
#include "premia-badge-saver.h"
#include "premia-brand-dialog.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static PremiaBadgeEditor *
get_editor (PremiaBadgeDesigner *self)
{
  return premia_badge_session_get_editor (premia_badge_look_get_session (self->look));
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PremiaBadgeEditor *editor = get_editor (PREMIA_BADGE_DESIGNER (widget));

  if (editor != NULL)
    premia_badge_editor_undo (editor);
}

static void
redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PremiaBadgeEditor *editor = get_editor (PREMIA_BADGE_DESIGNER (widget));

  if (editor != NULL)
    premia_badge_editor_redo (editor);
}

static void
surprise (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (widget);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (PremiaBadgeArt) art = NULL;
  guint n;
  const PremiaBadgeSymbol *symbols = premia_badge_symbol_list (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (gpointer) symbols[i].name);
  g_ptr_array_add (names, NULL);
  art = premia_badge_art_surprise (premia_badge_look_get_art (self->look), (const char *const *) names->pdata, g_random_int ());
  premia_badge_look_set_art (self->look, art, NULL);
}

static void
tell (PremiaBadgeDesigner *self, char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "look.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
  g_free (title);
}

static void
dress_ranks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (widget);
  const guint n = premia_badge_look_count_ranks (self->look);
  g_autofree char *count = premia_locale_format_count (premia_context_get_locale (premia_badge_look_get_context (self->look)), n);

  premia_badge_look_dress_ranks (self->look);
  tell (self, g_strdup_printf (ngettext ("%s rank has this look now", "%s ranks have this look now, from bronze to gold", n), count));
}

static void
reset (GtkWidget *widget, const char *name, GVariant *parameter)
{
  premia_badge_look_reset (PREMIA_BADGE_DESIGNER (widget)->look);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (widget);
  const guint size = g_variant_get_uint32 (parameter);
  g_autoptr (PremiaBadgeFace) face = premia_badge_wardrobe_dress (premia_badge_look_get_wardrobe (self->look), premia_badge_look_get_art (self->look),
                                                                  premia_badge_look_get_title (self->look));

  if (premia_badge_save_later (widget, premia_badge_look_get_context (self->look), name, parameter))
    return;
  /* Without a size it is the one that has none. */
  premia_badge_save_picture_at (GTK_WIDGET (self->preview), premia_badge_look_get_context (self->look), face, size == 0 ? "svg" : "png", size == 0 ? 512 : size);
}

static void
change_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PremiaBadgeDesigner *self = PREMIA_BADGE_DESIGNER (widget);

  premia_brand_dialog_present (widget, premia_badge_look_get_context (self->look), premia_badge_look_get_session (self->look));
}

void
premia_badge_designer_show_actions (PremiaBadgeDesigner *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PremiaBadgeEditor *editor = get_editor (self);
  const gboolean editable = premia_badge_look_is_editable (self->look);
  g_autoptr (GPtrArray) others = premia_badge_look_list_others (self->look);

  gtk_widget_action_set_enabled (widget, "look.undo", editable && editor != NULL && premia_badge_editor_get_undo (editor) != NULL);
  gtk_widget_action_set_enabled (widget, "look.redo", editable && editor != NULL && premia_badge_editor_get_redo (editor) != NULL);
  gtk_widget_action_set_enabled (widget, "look.surprise", editable);
  gtk_widget_action_set_enabled (widget, "look.reset", editable && premia_badge_look_is_own (self->look));
  gtk_widget_action_set_enabled (widget, "look.ranks", editable && premia_badge_look_count_ranks (self->look) > 0);
  gtk_widget_action_set_enabled (widget, "look.brand", editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_from), editable && others->len > 0);
  gtk_widget_set_sensitive (self->fields, editable);
}

void
premia_badge_designer_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "look.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "look.redo", NULL, redo);
  gtk_widget_class_install_action (widget_class, "look.surprise", NULL, surprise);
  gtk_widget_class_install_action (widget_class, "look.ranks", NULL, dress_ranks);
  gtk_widget_class_install_action (widget_class, "look.reset", NULL, reset);
  gtk_widget_class_install_action (widget_class, "look.brand", NULL, change_brand);
  gtk_widget_class_install_action (widget_class, "look.save", "u", save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "look.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "look.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "look.surprise", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "badges#art");
}
