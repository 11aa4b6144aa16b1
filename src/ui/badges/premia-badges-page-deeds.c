/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badges-page"

#include "premia-badges-page-private.h"
#include "premia-badge-designer.h"
#include "premia-badge-saver.h"
#include "premia-badge-template-dialog.h"
#include "premia-brand-dialog.h"
#include "premia-credential-dialog.h"
#include "premia-gallery-contests.h"

#include "jobs/premia-badge-wardrobe.h"

#include <glib/gi18n.h>

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

/* They begin with the company's own today, and a goal goes by what its last month brought. */
static void
add_contests (PremiaBadgesPage *self, PremiaBadgeTemplate template, guint contests, PremiaStoredBadgeSet *next, const char *language, GPtrArray *kept)
{
  PremiaContext *context = get_context (self);
  PremiaDesk *desk = premia_context_get_desk (context);

  if (desk == NULL)
    return;
  premia_badge_template_add_contests (template, contests, next, premia_desk_get_dataset (desk), premia_desk_get_own_zone (desk), premia_desk_get_settings (desk)->currency,
                                      premia_zone_date_of (premia_desk_get_own_zone (desk), premia_context_now (context)), language, kept);
}

void
premia_badges_page_apply_template (PremiaBadgesPage *self, PremiaBadgeTemplate template, guint contests)
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
  add_contests (self, template, contests, next, language, kept);
  /* Translators: what is undone by the button “Undo: …”; %s is a set of badges */
  what = g_strdup_printf (_("badges “%s”"), _(premia_badge_template_get_name (template)));
  told = say_added (template, kept);
  if (premia_badge_session_apply (premia_badges_page_get_session (self), next, what, NULL))
    premia_badges_page_tell (self, told, TRUE);
  else
    premia_badges_page_tell (self, _("All of it is there already"), FALSE);
}

static void
on_template_chosen_cb (PremiaBadgesPage *self, guint template, guint contests)
{
  premia_badges_page_apply_template (self, template, contests);
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
  const char *badge = g_variant_get_string (parameter, NULL);

  gtk_widget_activate_action (widget, "badges.show", "(ss)", g_str_has_prefix (badge, "contest:") ? "contests" : "rules", badge);
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
on_save_picture_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  const PremiaStoredBadgeSet *set = premia_badge_session_get (premia_badges_page_get_session (self));
  g_autoptr (PremiaBadgeWardrobe) wardrobe = NULL;
  const PremiaBadgeFace *face;
  g_autofree char *name = NULL;
  const char *badge, *kind;

  if (set == NULL)
    return;
  g_variant_get (parameter, "(&s&s)", &badge, &kind);
  wardrobe = premia_badge_wardrobe_new_waiting (set, premia_context_get_emblem_reader (get_context (self)));
  name = premia_gallery_contests_say_name (set, badge, get_context (self));
  face = premia_badge_wardrobe_get_face (wardrobe, badge, name);
  if (!premia_badge_save_later (widget, get_context (self), action_name, parameter))
    premia_badge_save_picture (widget, get_context (self), face, kind);
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "badges.change-rule", editable);
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
