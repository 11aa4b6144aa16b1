/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-view"

#include "premia-badge-view.h"
#include "premia-badge-people.h"
#include "premia-badge-picture.h"
#include "premia-badge-words.h"
#include "premia-gallery-contests.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>

/* More are looked at only if somebody wants to. */
#define FEW_HOLDERS 12
#define MOST_COMING 8

struct _PremiaBadgeView
{
  AdwBin              parent_instance;
  GtkScrolledWindow  *scroller;
  PremiaBadgePicture *picture;
  GtkLabel           *name;
  GtkLabel           *kind;
  GtkLabel           *rule;
  GtkLabel           *more;
  GtkButton          *change_look;
  GtkButton          *change_rule;
  GtkMenuButton      *save;
  GtkLabel           *figures;
  GtkWidget          *holders_part;
  GtkListBox         *holders;
  GtkButton          *all_holders;
  GtkWidget          *coming_part;
  GtkListBox         *coming;
  GtkLabel           *nobody;
  PremiaContext      *context; /* (owned) (nullable) */
  char               *badge;   /* (owned) (nullable) */
  char               *all_of;  /* (owned) (nullable): of which badge all holders are shown */
};

G_DEFINE_FINAL_TYPE (PremiaBadgeView, premia_badge_view, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* ---- what it is ---- */

static PremiaCatalogue *
dup_catalogue (PremiaDesk *desk)
{
  return desk != NULL ? premia_catalogue_ref (premia_dataset_get_catalogue (premia_desk_get_dataset (desk))) : premia_catalogue_new_default ();
}

static char *
say_more (PremiaBadgeView *self, PremiaGamification *rules)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autofree char *recall = premia_badge_words_recall (self->badge, rules, locale);
  g_autofree char *gain = premia_badge_words_gain (self->badge, rules, "", locale);
  /* Translators: what comes with a badge: “100 experience, 5 points” */
  g_autofree char *brings = *gain != '\0' ? g_strdup_printf (_("It brings %s."), gain) : g_strdup ("");

  return g_strconcat (recall, *recall != '\0' && *brings != '\0' ? "\n" : "", brings, NULL);
}

static void
show_rule (PremiaBadgeView *self, PremiaGamification *rules, const PremiaStoredBadgeSet *set)
{
  g_autofree char *contest = premia_gallery_contests_say_rule (set, self->badge, self->context);
  g_autoptr (PremiaCatalogue) catalogue = dup_catalogue (premia_context_get_desk (self->context));
  g_autofree char *rule = rules != NULL ? premia_badge_words_rule (self->badge, rules, catalogue, premia_context_get_locale (self->context)) : g_strdup ("");
  g_autofree char *more = rules != NULL ? say_more (self, rules) : g_strdup ("");

  show_text (self->rule, contest != NULL ? contest : rule);
  show_text (self->more, more);
}

/* ---- who has it ---- */

/* "12 of 20 people have it", "60 points so far" */
static char *
say_figures (PremiaBadgeView *self, const PremiaBadgeHolders *holders)
{
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (premia_context_get_badge_watch (self->context));
  PremiaLocale *locale = premia_context_get_locale (self->context);
  const guint n_people = premia_badge_replay_count_people (replay);
  g_autofree char *have = premia_locale_format_count (locale, holders->holders->len);
  g_autofree char *all = premia_locale_format_count (locale, n_people);
  /* Translators: how many have a badge, of how many people */
  g_autofree char *share = g_strdup_printf (ngettext ("%1$s of %2$s person has it", "%1$s of %2$s people have it", n_people), have, all);
  g_autofree char *cost = NULL;
  g_autofree char *tokens = NULL;

  if (holders->kind != PREMIA_BADGE_ACHIEVEMENT)
    return g_steal_pointer (&share);
  cost = premia_badge_replay_dup_cost_of_achievement (replay, holders->index);
  if (premia_reward_amount_compare (cost, "0") == 0)
    return g_steal_pointer (&share);
  tokens = premia_tokens_say (locale, cost, "");
  /* Translators: “12 of 20 people have it”, and “60 points”: what it has cost */
  return g_strdup_printf (_("%1$s\n%2$s so far"), share, tokens);
}

static void
show_people (PremiaBadgeView *self, const PremiaBadgeHolders *holders)
{
  const gboolean known = holders != NULL && premia_badge_watch_get_replay (premia_context_get_badge_watch (self->context)) != NULL;
  const gboolean all = g_strcmp0 (self->all_of, self->badge) == 0;
  g_autofree char *figures = known ? say_figures (self, holders) : g_strdup ("");
  const guint more = premia_badge_people_list_holders (self->holders, self->context, self->badge, known ? holders : NULL, all ? G_MAXUINT : FEW_HOLDERS);
  const gboolean some = gtk_list_box_get_row_at_index (self->holders, 0) != NULL;
  const gboolean coming = premia_badge_people_list_coming (self->coming, self->context, known ? holders : NULL, MOST_COMING);

  show_text (self->figures, figures);
  gtk_widget_set_visible (self->holders_part, some);
  gtk_widget_set_visible (GTK_WIDGET (self->all_holders), more > 0);
  if (more > 0)
    {
      g_autofree char *number = premia_locale_format_count (premia_context_get_locale (self->context), more);
      /* Translators: a button under a list of people: how many are not shown yet */
      g_autofree char *label = g_strdup_printf (ngettext ("Show %s More", "Show %s More", more), number);

      gtk_button_set_label (self->all_holders, label);
    }
  gtk_widget_set_visible (self->coming_part, coming);
  gtk_label_set_text (self->nobody, holders != NULL && holders->kind == PREMIA_BADGE_CONTEST ? _("Nobody has won it yet.") : _("Nobody has it, and nobody has begun."));
  gtk_widget_set_visible (GTK_WIDGET (self->nobody), known && !some && !coming);
}

static void
on_all_holders_cb (PremiaBadgeView *self)
{
  GPtrArray *list = NULL;
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (self->context);

  g_free (self->all_of);
  self->all_of = g_strdup (self->badge);
  if (premia_badge_watch_get_rules (watch) != NULL)
    list = premia_badge_holders_list (premia_badge_watch_get_rules (watch), premia_badge_watch_get_replay (watch));
  if (list != NULL)
    show_people (self, premia_badge_holders_find (list, self->badge));
  g_clear_pointer (&list, g_ptr_array_unref);
  gtk_widget_child_focus (GTK_WIDGET (self->holders), GTK_DIR_TAB_FORWARD);
}

/* ---- the whole ---- */

static GMenu *
make_save_menu (const char *badge)
{
  GMenu *menu = g_menu_new ();
  static const struct { const char *label, *type; } kinds[] = { { N_("As a Picture (PNG)…"), "png" }, { N_("As a Drawing (SVG)…"), "svg" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(kinds[i].label), NULL);

      g_menu_item_set_action_and_target (item, "badges.save-picture", "(ss)", badge, kinds[i].type);
      g_menu_append_item (menu, item);
    }
  {
    g_autoptr (GMenuItem) item = g_menu_item_new (_("As Credentials of All Who Have It…"), NULL);

    g_menu_item_set_action_and_target (item, "badges.credential", "(ss)", badge, "");
    g_menu_append_item (menu, item);
  }
  return menu;
}

static void
show_actions (PremiaBadgeView *self, PremiaBadgeSession *session, PremiaBadgeKind kind)
{
  const gboolean editable = premia_badge_session_is_editable (session);
  g_autoptr (GMenu) menu = make_save_menu (self->badge);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->change_look), "s", self->badge);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->change_rule), "s", self->badge);
  gtk_widget_set_visible (GTK_WIDGET (self->change_look), editable);
  gtk_widget_set_visible (GTK_WIDGET (self->change_rule), editable);
  gtk_menu_button_set_menu_model (self->save, G_MENU_MODEL (menu));
}

void
premia_badge_view_show (PremiaBadgeView *self, PremiaContext *context, PremiaBadgeSession *session, const char *badge,
                        const PremiaBadgeHolders *holders, const PremiaBadgeFace *face)
{
  g_auto (PremiaBadge) what = { 0 };
  g_autofree char *id = g_strdup (badge);
  g_autofree char *name = NULL;

  g_return_if_fail (PREMIA_IS_BADGE_VIEW (self) && PREMIA_IS_CONTEXT (context) && PREMIA_IS_BADGE_SESSION (session));
  g_return_if_fail (premia_badge_parse (badge, &what) && face != NULL);

  g_set_object (&self->context, context);
  if (g_strcmp0 (self->badge, id) != 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_free (self->badge);
  self->badge = g_steal_pointer (&id);
  name = premia_gallery_contests_say_name (premia_badge_session_get (session), self->badge, context);
  premia_badge_picture_set_face (self->picture, face);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->kind, premia_badge_words_kind (what.kind));
  show_rule (self, premia_badge_session_get_rules (session), premia_badge_session_get (session));
  show_actions (self, session, what.kind);
  show_people (self, holders);
}

static void
premia_badge_view_dispose (GObject *object)
{
  g_clear_object (&PREMIA_BADGE_VIEW (object)->context);

  G_OBJECT_CLASS (premia_badge_view_parent_class)->dispose (object);
}

static void
premia_badge_view_finalize (GObject *object)
{
  PremiaBadgeView *self = PREMIA_BADGE_VIEW (object);

  g_free (self->badge);
  g_free (self->all_of);

  G_OBJECT_CLASS (premia_badge_view_parent_class)->finalize (object);
}

static void
premia_badge_view_class_init (PremiaBadgeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_badge_view_dispose;
  object_class->finalize = premia_badge_view_finalize;

  g_type_ensure (PREMIA_TYPE_BADGE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badge-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, picture);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, kind);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, rule);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, more);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, change_look);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, change_rule);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, save);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, figures);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, holders_part);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, holders);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, all_holders);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, coming_part);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, coming);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeView, nobody);
  gtk_widget_class_bind_template_callback (widget_class, on_all_holders_cb);
}

static void
premia_badge_view_init (PremiaBadgeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
