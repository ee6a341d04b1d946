"""The app's addresses; a name begins with the noun of its view's file."""

from django.urls import path

from articles.views import article, claim, desk, exchange, proposal, review, source, verdict

app_name = "articles"

urlpatterns = [
    path("", desk.home, name="home"),
    path("help/", desk.help_page, name="help"),
    path("views/", desk.keep_view, name="view-keep"),
    path("views/<int:view_id>/delete/", desk.delete_view, name="view-delete"),
    path("articles/", article.article_list, name="article-list"),
    path("articles/new/", article.add_article, name="article-add"),
    path("articles/<int:article_id>/", article.article_detail, name="article-detail"),
    path("articles/<int:article_id>/revise/", article.add_revision, name="article-revise"),
    path(
        "articles/<int:article_id>/revisions/<int:number>/claims/",
        claim.add_claim,
        name="claim-add",
    ),
    path(
        "articles/<int:article_id>/claims/<int:claim_id>/", claim.claim_detail, name="claim-detail"
    ),
    path("claims/", claim.claim_list, name="claim-list"),
    path("claims/triage/", claim.triage, name="claim-triage"),
    path("claims/<int:claim_id>/", claim.claim_address, name="claim-address"),
    path("claims/<int:claim_id>/proposal/", proposal.judge_proposal, name="proposal-judge"),
    path("claims/<int:claim_id>/edit/", proposal.edit, name="proposal-edit"),
    path("claims/<int:claim_id>/review/", review.write_review, name="review-write"),
    path("reviews/", review.review_list, name="review-list"),
    path("reviews/<int:review_id>/withdraw/", review.withdraw, name="review-withdraw"),
    path("rounds/<int:round_id>/adjudicate/", verdict.adjudicate, name="verdict-adjudicate"),
    path("verdicts/", verdict.verdict_list, name="verdict-list"),
    path("verdicts/<int:verdict_id>/", verdict.verdict_detail, name="verdict-detail"),
    path("verdicts/<int:verdict_id>/publish/", verdict.publish, name="verdict-publish"),
    path("sources/", source.source_list, name="source-list"),
    path("sources/<int:source_id>/", source.source_detail, name="source-detail"),
    path("export/<str:kind>.csv", exchange.export, name="exchange-export"),
]
